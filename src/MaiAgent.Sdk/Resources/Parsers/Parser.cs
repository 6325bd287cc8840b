namespace MaiAgent.Sdk;

/// <summary>A parser that turns files into knowledge.</summary>
public sealed class Parser : ResponseModel
{
    /// <summary>The id of the parser.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the parser.</summary>
    public string? Name { get; init; }

    /// <summary>Who runs the parser.</summary>
    public ParserProvider? Provider { get; init; }

    /// <summary>The rank of the parser, also read from <c>order</c>. Whether a low or a high one comes first is not documented.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether the parser is the usual one for a type of file; only <see cref="SupportedFileType.Parsers"/> say so.</summary>
    public bool? IsDefault { get; init; }

    // The parser of a knowledge file spells its rank like this.
    [JsonInclude, JsonPropertyName("order")]
    internal int? Order
    {
        init => Priority ??= value;
    }

    // The official examples read snake_case.
    [JsonInclude, JsonPropertyName("is_default")]
    internal bool? IsDefaultInSnakeCase
    {
        init => IsDefault ??= value;
    }
}
