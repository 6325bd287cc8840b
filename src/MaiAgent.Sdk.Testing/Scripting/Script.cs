namespace MaiAgent.Sdk.Testing;

/// <summary>A <see cref="ScriptedResponse"/> that no longer changes.</summary>
internal sealed record Script(
    int Status,
    string? Reason,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    IReadOnlyList<Func<ScriptedExchange, Task>> Steps,
    bool IsRaw)
{
    /// <summary>After how many bytes of the request's body it begins; null after all of them.</summary>
    public long? AfterBytes { get; init; }
}
