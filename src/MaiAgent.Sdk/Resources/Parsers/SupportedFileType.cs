namespace MaiAgent.Sdk;

/// <summary>A type of file that can become knowledge, with its parsers.</summary>
public sealed class SupportedFileType : ResponseModel
{
    /// <summary>The extension in lower case, with its dot: <c>.pdf</c>. An extension that no item has is not supported.</summary>
    public string? FileType { get; init; }

    /// <summary>The parsers for the type; one of them is the usual one (<see cref="Parser.IsDefault"/>). Never null.</summary>
    public IReadOnlyList<Parser> Parsers { get; init => field = value ?? []; } = [];

    // The official examples read snake_case.
    [JsonInclude, JsonPropertyName("file_type")]
    internal string? FileTypeInSnakeCase
    {
        init => FileType ??= value;
    }
}
