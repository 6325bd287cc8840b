namespace MaiAgent.Sdk;

/// <summary>An id and the name to show for it.</summary>
public sealed class IdName : ResponseModel
{
    /// <summary>The id.</summary>
    public Guid? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }
}
