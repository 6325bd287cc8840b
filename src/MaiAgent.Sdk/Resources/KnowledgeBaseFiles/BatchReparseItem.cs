namespace MaiAgent.Sdk;

/// <summary>A file to parse again.</summary>
public sealed record BatchReparseItem
{
    /// <summary>The id of the file.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id of the parser to use; null, which is sent, takes the default one of the type.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Guid? Parser { get; init; }
}
