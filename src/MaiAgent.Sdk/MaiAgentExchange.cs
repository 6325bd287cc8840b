using System.Collections.ObjectModel;
using System.Net;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// Status and headers of the response to one call, success or not, as <see cref="IMaiAgentClient.ObserveExchanges(Action{MaiAgentExchange})"/> reports them. It holds
/// no body and no API key, and may be kept.
/// </summary>
public sealed class MaiAgentExchange
{
    /// <summary>The verb of the request.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The address of the request. It never holds the API key.</summary>
    public required Uri RequestUri { get; init; }

    /// <summary>The HTTP status of the response.</summary>
    public required HttpStatusCode StatusCode { get; init; }

    /// <summary>
    /// The headers of the response, those of its body included, by their names in any case. An API key that the service echoes is
    /// masked.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The first of the headers <c>X-Request-Id</c>, <c>Request-Id</c> and <c>X-Correlation-Id</c>; support will ask for it.</summary>
    public string? RequestId { get; init; }

    /// <summary>How often the request was sent, retries included; 1 when it was not repeated.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>From the beginning of the call, earlier attempts and waits included, until these headers were there.</summary>
    public TimeSpan TimeToHeaders { get; init; }

    internal static MaiAgentExchange From(CallState call, HttpResponseMessage response)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers[call.Key.Mask(name)] = [.. values.Select(call.Key.Mask)];
        }

        return new MaiAgentExchange
        {
            Method = call.Request.Method,
            RequestUri = call.Key.Mask(call.Request.RequestUri!),
            StatusCode = response.StatusCode,
            Headers = headers.AsReadOnly(),
            RequestId = RequestIdHeader.Read(response) is { } id ? call.Key.Mask(id) : null,
            Attempts = call.Attempts,
            TimeToHeaders = call.Elapsed,
        };
    }
}
