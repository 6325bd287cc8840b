using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>A redacted request and its answer, as they stand in a file.</summary>
internal sealed record Exchange
{
    /// <summary>The operation of the contract.</summary>
    public required string Operation { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query below the prefix; with a slash at its start, below the host.</summary>
    public required string Path { get; init; }

    public required int Status { get; init; }

    public string? MediaType { get; init; }

    /// <summary>The body, when it was JSON. A workbook is left out.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The data of the events, when it was a stream.</summary>
    public IReadOnlyList<JsonNode?>? Events { get; init; }
}
