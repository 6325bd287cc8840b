using System.Net;

namespace MaiAgent.Sdk;

/// <summary>
/// The service answered with a status that is not success, redirects included. The statuses that a program usually treats
/// on their own have their own types, all derived from this one.
/// </summary>
public class MaiAgentApiException : MaiAgentException
{
    internal MaiAgentApiException(string message, ApiErrorDetails details)
        : base(message, innerException: null)
    {
        StatusCode = details.StatusCode;
        Method = details.Method;
        RequestUri = details.RequestUri;
        Detail = details.Detail;
        Errors = details.Errors;
        RequestId = details.RequestId;
        RetryAfter = details.RetryAfter;
        ResponseBody = details.ResponseBody;
    }

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The verb of the request.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address of the request. It never holds the API key.</summary>
    public Uri RequestUri { get; }

    /// <summary>What the service says in <c>detail</c> (or an equivalent), in its own language; null when it says nothing readable.</summary>
    public string? Detail { get; }

    /// <summary>
    /// Messages per field as the service sent them. Keys are dotted paths in the spelling of the wire, such as
    /// <c>message.content</c>; <c>non_field_errors</c> is kept. Empty when the body names no fields.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>The first of the headers <c>X-Request-Id</c>, <c>Request-Id</c> and <c>X-Correlation-Id</c>; what support will ask for.</summary>
    public string? RequestId { get; }

    /// <summary>How long the service asks to wait (<c>Retry-After</c>, in seconds or as a date), or null when it does not.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The first 64 KiB of the answer as text, with the API key masked; null when there was no body.</summary>
    public string? ResponseBody { get; }
}
