namespace MaiAgent.Sdk;

/// <summary>What to delete in one request.</summary>
public sealed record BatchDeleteRequest
{
    /// <summary>The ids; at least one, because the service may take an empty list for everything. Repeated ids are sent once.</summary>
    /// <exception cref="ArgumentException">There is none, or one is empty.</exception>
    public required IReadOnlyList<Guid> Ids { get; init => field = Guard.Ids(value, nameof(Ids)); }
}
