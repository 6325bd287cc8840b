namespace MaiAgent.Sdk;

/// <summary>The channel behind an inbox.</summary>
public sealed class InboxChannel : ResponseModel
{
    /// <summary>The id of the channel; of a web inbox that of its web chat.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the channel.</summary>
    public string? Name { get; init; }
}
