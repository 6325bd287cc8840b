using System.Net;

namespace MaiAgent.Sdk;

/// <summary>What the mapper read from an answer that is not success.</summary>
internal sealed class ApiErrorDetails
{
    public required HttpStatusCode StatusCode { get; init; }

    public required HttpMethod Method { get; init; }

    public required Uri RequestUri { get; init; }

    public string? Detail { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public string? ResponseBody { get; init; }
}
