using System.Collections.ObjectModel;
using System.Net;

namespace MaiAgent.Sdk;

/// <summary>
/// What the service sent beside a body, in answer to one call: <see cref="IMaiAgentClient.ObserveExchanges"/> reports it, whether
/// the status is success or not. It holds no body and no API key, and may be kept.
/// </summary>
public sealed class MaiAgentExchange
{
    /// <summary>The verb of the request.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The address of the request. It never holds the API key.</summary>
    public required Uri RequestUri { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public required HttpStatusCode StatusCode { get; init; }

    /// <summary>
    /// The headers of the answer, those of its body included, by their names in any case. An API key that the service echoes is
    /// masked.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The first of the headers <c>X-Request-Id</c>, <c>Request-Id</c> and <c>X-Correlation-Id</c>; what support will ask for.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the service says about how much may still be asked; null when it says nothing readable.</summary>
    public MaiAgentRateLimit? RateLimit { get; init; }

    /// <summary>How often the request was sent, retries included; 1 when it was not repeated.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>From the beginning of the call, earlier attempts and waits included, until these headers were there.</summary>
    public TimeSpan Duration { get; init; }
}
