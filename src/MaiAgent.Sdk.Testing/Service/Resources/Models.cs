namespace MaiAgent.Sdk.Testing;

/// <summary>Models, which can only be listed, and all at once.</summary>
internal abstract class Models(ServiceState state, string path) : Collection(state, path)
{
    public override IEnumerable<Route> Routes => [ListRoute];

    public Guid Add(string name, bool isDefault = false) => Add(Describe(Guid.NewGuid(), name, isDefault)).Id;

    /// <summary>A model as others refer to it, known or not.</summary>
    public JsonObject Reference(Guid id) => Find(id) is { } model ? Print(model) : Describe(id, State.Names[id], isDefault: false);

    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) => Paging.Results(items, Print);

    private static JsonObject Describe(Guid id, string name, bool isDefault) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["isDefault"] = isDefault,
        ["icon"] = new JsonObject { ["id"] = id, ["name"] = name, ["image"] = Urls.Icon(id) },
    };
}

internal sealed class EmbeddingModels(ServiceState state) : Models(state, "embedding-models/");

internal sealed class RerankerModels(ServiceState state) : Models(state, "reranker-models/");

internal sealed class LargeLanguageModels(ServiceState state) : Models(state, "large-language-models/");
