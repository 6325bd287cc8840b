using System.Globalization;
using System.Net;
using System.Text;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The one place where a status that is not success becomes an exception.</summary>
internal static class ApiErrors
{
    /// <summary>How much of the body of an error is kept.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private const int MaxFieldsInMessage = 5;
    private const int MaxFieldText = 1000;

    /// <summary>Creates the exception of a response whose body was read as far as it is kept.</summary>
    public static MaiAgentApiException From(HttpResponseMessage response, CallState call)
    {
        var body = ApiErrorBody.Parse(response.Content is BufferedContent content ? content.Body.Span : default, ReceivedContent.HeadersOf(response), call);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new MaiAgentBadRequestException(call, response, body),
            HttpStatusCode.Unauthorized => new MaiAgentAuthenticationException(call, response, body),
            HttpStatusCode.Forbidden => new MaiAgentPermissionException(call, response, body),
            HttpStatusCode.NotFound => new MaiAgentNotFoundException(call, response, body),
            HttpStatusCode.TooManyRequests => new MaiAgentRateLimitException(call, response, body),
            >= HttpStatusCode.InternalServerError => new MaiAgentServerException(call, response, body),
            _ => new MaiAgentApiException(call, response, body),
        };
    }

    /// <summary>The message: host, status, request, and the error text of the service.</summary>
    public static string Message(CallState call, HttpResponseMessage response, ApiErrorBody body)
    {
        var message = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{call.Host} answered {(int)response.StatusCode} ({response.StatusCode}) to {call.Request.Method} {call.Request.RequestUri!.AbsolutePath}");
        if (body.Detail is not null)
        {
            message.Append(": ").Append(body.Detail);
        }

        foreach (var (field, messages) in body.Errors.Take(MaxFieldsInMessage))
        {
            message.Append(CultureInfo.InvariantCulture, $"; {field}: {TextCut.To(string.Join(' ', messages), MaxFieldText)}");
        }

        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            EndSentence(message).Append(CultureInfo.InvariantCulture, $"A wrong key and a wrong host look the same: is {call.Host} meant?");
        }

        if (RedirectText.Of(response, call) is { } redirect)
        {
            EndSentence(message).Append(redirect);
        }

        if (RetryAfterHeader.Read(response, call.Settings.TimeProvider) is { } wait)
        {
            EndSentence(message).Append(CultureInfo.InvariantCulture, $"It asks to wait {wait}");
        }

        if (response.StatusCode >= HttpStatusCode.InternalServerError && call.Effect is { } effect)
        {
            EndSentence(message).Append(effect.AsSpan(1, effect.Length - 2));
        }

        if (RequestIdHeader.Read(response) is { } requestId)
        {
            message.Append(CultureInfo.InvariantCulture, $" (request {requestId})");
        }

        return message.ToString();
    }

    private static StringBuilder EndSentence(StringBuilder message) => message.Append(message[^1] is '.' or '?' or '!' ? " " : ". ");
}
