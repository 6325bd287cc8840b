namespace MaiAgent.Sdk;

/// <summary>An uploaded object that becomes a file of a knowledge base. Null members are not sent.</summary>
public sealed record RegisterKnowledgeBaseFile
{
    /// <summary>
    /// The storage key of the object: <c>fields.key</c> of the form it was uploaded with, unchanged. The service refuses a key that is
    /// registered already.
    /// </summary>
    public required string File { get; init; }

    /// <summary>The name to show. Its extension decides on the type and the parser.</summary>
    public required string Filename { get; init; }

    /// <summary>The id of the knowledge base, which the path of the request names already: leave it out.</summary>
    public Guid? KnowledgeBase { get; init; }

    /// <summary>The id of the parser; null takes the default one of the type.</summary>
    public Guid? Parser { get; init; }

    /// <summary>The labels to attach, by id.</summary>
    public IReadOnlyList<IdReference>? Labels { get; init; }

    /// <summary>
    /// Metadata of your own, a JSON object, written as given. Keep its keys to lower-case words without underscores: the service may
    /// convert others.
    /// </summary>
    public JsonElement? RawUserDefineMetadata { get; init; }
}
