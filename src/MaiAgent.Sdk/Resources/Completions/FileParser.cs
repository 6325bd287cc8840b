namespace MaiAgent.Sdk;

/// <summary>The parser used on a knowledge file.</summary>
public sealed class FileParser : ResponseModel
{
    /// <summary>The id of the parser.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the parser.</summary>
    public string? Name { get; init; }

    /// <summary>Who runs the parser.</summary>
    public ParserProvider? Provider { get; init; }

    /// <summary>The place of the parser among others.</summary>
    public int? Order { get; init; }

    /// <summary>The older name of <see cref="Order"/>; which direction comes first is not documented.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether the parser is the usual one for the type of the file.</summary>
    public bool? IsDefault { get; init; }
}
