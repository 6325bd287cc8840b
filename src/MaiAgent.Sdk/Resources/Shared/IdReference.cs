namespace MaiAgent.Sdk;

/// <summary>A reference by id, as requests write it: <c>{"id": …}</c>.</summary>
/// <param name="Id">The id.</param>
public readonly record struct IdReference(Guid Id)
{
    /// <summary>The reference to an id.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator IdReference(Guid id) => new(id);
}
