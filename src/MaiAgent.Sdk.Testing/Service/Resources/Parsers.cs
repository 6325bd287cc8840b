namespace MaiAgent.Sdk.Testing;

/// <summary>The parsers of knowledge files, and the types of files that each can read.</summary>
internal sealed class Parsers(ServiceState state) : Collection(state, "parsers/")
{
    private readonly List<(string FileType, Guid Parser)> _supported = [];

    public override IEnumerable<Route> Routes => [ListRoute, GetRoute, new("GET parsers/supported-file-types/", _ => ServiceReply.Json(SupportedFileTypes()))];

    /// <summary>Adds a parser. The first one for a type of file is the usual one.</summary>
    public void Add(string name, string provider, params IEnumerable<string> fileTypes)
    {
        var parser = Add(new JsonObject { ["id"] = Guid.NewGuid(), ["name"] = name, ["provider"] = provider, ["priority"] = Items.Count + 1 });
        _supported.AddRange(fileTypes.Select(type => (type, parser.Id)));
    }

    private JsonArray SupportedFileTypes() => Paging.Results(_supported.GroupBy(pair => pair.FileType, StringComparer.Ordinal), type => new JsonObject
    {
        ["fileType"] = type.Key,
        ["parsers"] = Paging.Results(type, pair =>
        {
            var json = Get(pair.Parser).Pick("id", "name", "provider");
            json["isDefault"] = pair == type.First();
            return json;
        }),
    });
}
