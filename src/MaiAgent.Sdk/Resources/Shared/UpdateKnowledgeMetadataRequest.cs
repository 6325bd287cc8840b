namespace MaiAgent.Sdk;

/// <summary>The labels and metadata of something in a knowledge base. Null members are not sent.</summary>
public sealed record UpdateKnowledgeMetadataRequest
{
    /// <summary>
    /// The labels that take the place of the present ones, by id. An empty list removes them all, and with them the access rules that
    /// name them.
    /// </summary>
    public IReadOnlyList<IdReference>? Labels { get; init; }

    /// <summary>
    /// Metadata of your own, a JSON object, written as given; JSON null clears it. Whether it replaces the present one or is merged into it
    /// is not documented: send the whole object.
    /// </summary>
    public JsonElement? RawUserDefineMetadata { get; init; }
}
