namespace MaiAgent.Sdk.Testing;

/// <summary>The RAG engines, which can only be listed, and all at once; every large language model works with each.</summary>
internal sealed class ChatbotSettings(ServiceState state) : Collection(state, "chatbot-settings/")
{
    public override IEnumerable<Route> Routes => [ListRoute];

    public Guid Add(string name, bool isDefault) => Add(new JsonObject
    {
        ["id"] = Guid.NewGuid(),
        ["name"] = name,
        ["llms"] = new JsonArray(),
        ["isDefault"] = isDefault,
        ["isSearchSelectable"] = false,
        ["isWorkflowSelectable"] = false,
        ["isRerankerModelSelectable"] = true,
        ["isEmbeddingModelSelectable"] = true,
    }).Id;

    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) => Paging.Results(items, Print);

    public override JsonObject Print(Item item)
    {
        var json = base.Print(item);
        json["llms"] = Paging.Results(State.Of<LargeLanguageModels>().Items, model => model.Pick("id", "name", "isDefault"));
        return json;
    }
}
