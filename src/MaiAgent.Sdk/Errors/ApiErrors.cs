using System.Globalization;
using System.Net;
using System.Text;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The one place where an answer that is not success becomes an exception.</summary>
internal static class ApiErrors
{
    private const int MaxFieldsInMessage = 5;

    /// <summary>Makes the exception of a response whose body was read as far as it is wanted.</summary>
    public static MaiAgentApiException From(HttpResponseMessage response, HttpRequestMessage request, ClientSettings settings)
    {
        var body = response.Content is BufferedContent content ? content.Body.Span : default;
        var key = ApiKey.SentWith(request);
        var text = body.IsEmpty ? null : Snippet.From(body, AttemptHandler.MaxErrorBytes, key);
        var parsed = ApiErrorBody.Parse(text, response.Content.Headers, key);
        var details = new ApiErrorDetails
        {
            StatusCode = response.StatusCode,
            Method = request.Method,
            RequestUri = KeyMask.Apply(request.RequestUri!, key),
            Detail = parsed.Detail,
            Errors = parsed.Errors,
            RequestId = RequestIdHeader.Read(response, key),
            RetryAfter = RetryAfterHeader.Read(response, settings.TimeProvider),
            ResponseBody = text,
        };
        var exception = Create(Message(details), details);
        exception.Attempts = AttemptCount.Get(request);
        return exception;
    }

    private static MaiAgentApiException Create(string message, ApiErrorDetails details) => details.StatusCode switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new MaiAgentBadRequestException(message, details),
        HttpStatusCode.Unauthorized => new MaiAgentAuthenticationException(message, details),
        HttpStatusCode.Forbidden => new MaiAgentPermissionException(message, details),
        HttpStatusCode.NotFound => new MaiAgentNotFoundException(message, details),
        HttpStatusCode.TooManyRequests => new MaiAgentRateLimitException(message, details),
        >= HttpStatusCode.InternalServerError => new MaiAgentServerException(message, details),
        _ => new MaiAgentApiException(message, details),
    };

    private static string Message(ApiErrorDetails details)
    {
        var message = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{details.RequestUri.Authority} answered {(int)details.StatusCode} ({details.StatusCode}) to {details.Method} {details.RequestUri.AbsolutePath}");
        if (details.Detail is not null)
        {
            message.Append(": ").Append(details.Detail);
        }

        foreach (var (field, messages) in details.Errors.Take(MaxFieldsInMessage))
        {
            message.Append(CultureInfo.InvariantCulture, $"; {field}: {string.Join(' ', messages)}");
        }

        if (details.StatusCode == HttpStatusCode.Unauthorized)
        {
            EndSentence(message).Append(CultureInfo.InvariantCulture, $"A wrong key and a wrong host look the same: is {details.RequestUri.Authority} meant?");
        }

        if (details.RetryAfter is { } wait)
        {
            EndSentence(message).Append(CultureInfo.InvariantCulture, $"It asks to wait {wait}");
        }

        if (details.RequestId is not null)
        {
            message.Append(CultureInfo.InvariantCulture, $" (request {details.RequestId})");
        }

        return message.ToString();
    }

    private static StringBuilder EndSentence(StringBuilder message) => message.Append(message[^1] is '.' or '?' or '!' ? " " : ". ");
}
