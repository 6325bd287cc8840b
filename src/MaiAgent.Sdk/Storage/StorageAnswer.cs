using System.Net;
using System.Text;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Storage;

/// <summary>Judges the response of an object store.</summary>
internal static class StorageAnswer
{
    private const int MaxCodeLength = 100;
    private const int MaxTextLength = 500;

    /// <summary>The failure that a response reports; null when the store has the file.</summary>
    public static async Task<TransferFailure?> JudgeAsync(
        HttpResponseMessage response, PresignedUpload form, Uri address, MaiAgentClientOptions settings, int attempt, CancellationToken cancellationToken)
    {
        var wasRedirected = response.RequestMessage?.RequestUri is { } answered && answered != address;
        var isPage = response.Content.Headers.ContentType?.MediaType is { } type && type.EndsWith("html", StringComparison.OrdinalIgnoreCase);
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent && !isPage && !wasRedirected)
        {
            return null;
        }

        var body = await ReadAsync(response, form, settings, cancellationToken).ConfigureAwait(false);
        var code = Element(body, "Code", MaxCodeLength);
        var text = Element(body, "Message", MaxTextLength);
        var status = (int)response.StatusCode;
        var reason =
            wasRedirected ? $"redirected the upload to {response.RequestMessage!.RequestUri!.Authority}, and it was followed"
            : isPage && status < 300 ? $"answered the upload with a page (status {status}), as a proxy or a sign-in does"
            : $"answered {status} ({response.StatusCode}) to the upload";
        var exception = new MaiAgentStorageException($"{address.Authority} {reason}{(code is null ? "" : $": {code}")}{(text is null ? "" : $", {text}")}. The file is not stored.{Advice(response)}")
        {
            StatusCode = response.StatusCode,
            Code = code,
            Host = address.Authority,
            ResponseBody = body.Length == 0 ? null : body,
            Attempts = attempt,
        };
        return new TransferFailure(exception, status is >= 500 or 408 or 429 && !wasRedirected, $"status {status}")
        {
            IsRefusedForm = response.StatusCode == HttpStatusCode.Forbidden,
            RetryAfter = RetryAfterHeader.Read(response, settings.TimeProvider),
        };
    }

    private static string? Advice(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Forbidden => " The upload form has expired or was altered; the API key has no part in it.",
        HttpStatusCode.RequestEntityTooLarge => " A proxy before the store limits the size.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest when response.Headers.Location is { } location =>
            $" It redirects to {(location.IsAbsoluteUri ? location.Authority : "another path")}, which is not followed.",
        _ => null,
    };

    /// <summary>The kept part of the body as text, or the part that arrives.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage response, PresignedUpload form, MaiAgentClientOptions settings, CancellationToken cancellationToken)
    {
        using var body = BodyBuffer.For(response.Content, ApiErrors.MaxBodyBytes);
        await body.ReadErrorAsync(response.Content, ApiErrors.MaxBodyBytes, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        return FormSecrets.Mask(form, Encoding.UTF8.GetString(body.Beginning[..(int)Math.Min(body.Length, ApiErrors.MaxBodyBytes)]));
    }

    /// <summary>The text of an element of the store's XML. It is searched and not parsed: no entity is resolved, nothing else is read.</summary>
    private static string? Element(string xml, string name, int maxLength)
    {
        var start = xml.IndexOf("<Error", StringComparison.Ordinal);
        start = start < 0 ? -1 : xml.IndexOf($"<{name}>", start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : xml.IndexOf($"</{name}>", start, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var text = WebUtility.HtmlDecode(xml[(start + name.Length + 2)..end]).Trim().TrimEnd('.');
        return text.Length == 0 ? null : TextCut.To(text, maxLength);
    }
}
