using System.Collections.ObjectModel;
using System.Net;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// The response has a status that is not success, redirects included. The statuses that a program usually treats
/// on their own have their own types, all derived from this one.
/// </summary>
public class MaiAgentApiException : MaiAgentException
{
    /// <summary>Creates the exception, for a substitute of an interface.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentApiException(HttpStatusCode statusCode, string message, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    internal MaiAgentApiException(CallState call, HttpResponseMessage response, ApiErrorBody body)
        : base(call, ApiErrors.Message(call, response, body), innerException: null)
    {
        StatusCode = response.StatusCode;
        Method = call.Request.Method;
        RequestUri = call.Key.Mask(call.Request.RequestUri!);
        Detail = body.Detail;
        Errors = body.Errors;
        RequestId = Masked(RequestIdHeader.Read(response));
        RetryAfter = RetryAfterHeader.Read(response, call.Settings.TimeProvider);
        ResponseBody = body.Text;
    }

    /// <summary>The HTTP status of the response.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The verb of the request.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The address of the request. It never holds the API key.</summary>
    public Uri RequestUri { get; init; } = MaiAgentClientOptions.DefaultBaseAddress;

    /// <summary>The text of <c>detail</c> (or an equivalent), in the service's own language; null when there is none that can be read.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// Messages per field as the service sent them. Keys are dotted paths in the spelling of the wire, such as
    /// <c>message.content</c>, cut after 500 characters; <c>non_field_errors</c> is kept. Empty when the body names no fields.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The first of the headers <c>X-Request-Id</c>, <c>Request-Id</c> and <c>X-Correlation-Id</c>; support will ask for it.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asks to wait (<c>Retry-After</c>, in seconds or as a date), or null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The first 64 KiB of the body as text, with the API key masked; null when there was no body.</summary>
    public string? ResponseBody { get; init; }
}
