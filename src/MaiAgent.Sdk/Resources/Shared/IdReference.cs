namespace MaiAgent.Sdk;

/// <summary>A reference by id, as requests write it: <c>{"id": …}</c>.</summary>
public readonly record struct IdReference
{
    /// <summary>The reference to an id.</summary>
    /// <param name="id">The id.</param>
    public IdReference(Guid id) => Id = id;

    /// <summary>The id.</summary>
    public Guid Id { get; init; }

    /// <summary>The reference to an id.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator IdReference(Guid id) => new(id);
}
