namespace MaiAgent.Sdk.Testing;

/// <summary>The web chats; each belongs to an assistant, and every conversation stands in the inbox of one.</summary>
internal sealed class WebChats(ServiceState state) : Collection(state, "web-chats/")
{
    public override IEnumerable<Route> Routes => [ListRoute, GetRoute];

    /// <summary>The one web chat that there is.</summary>
    public Item Only => Items[0];

    public Guid InboxId => (Guid)Only.Json["inbox"]!["id"]!;

    public Item Add(string name, Guid chatbotId)
    {
        var inboxId = Guid.NewGuid();
        var webChat = Add(Describe(name, inboxId), chatbotId);
        State.Of<Inboxes>().AddWeb(inboxId, webChat);
        return webChat;
    }

    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) => Paging.Results(items, webChat => webChat.Pick("id", "avatar", "name"));

    private static JsonObject Describe(string name, Guid inboxId) => new()
    {
        ["id"] = Guid.NewGuid(),
        ["name"] = name,
        ["avatar"] = Urls.Avatar,
        ["logo"] = null,
        ["description"] = "",
        ["cover"] = null,
        ["backUrl"] = "",
        ["isActive"] = true,
        ["enableSpeech"] = false,
        ["displayGreeting"] = null,
        ["displayConversationStarters"] = new JsonArray("今天天氣如何？", "你能幫我做什麼？"),
        ["theme"] = new JsonObject { ["primaryColor"] = "#3854d8", ["dialogColor"] = "#ddeaf6", ["navbarTextColor"] = "#ffffff" },
        ["enableFileUpload"] = true,
        ["enableDisplayCitations"] = true,
        ["enableShareConversation"] = false,
        ["enableLocation"] = false,
        ["enableShowPoweredBy"] = true,
        ["poweredByLogo"] = null,
        ["accessType"] = "web",
        ["inbox"] = new JsonObject
        {
            ["id"] = inboxId,
            ["name"] = name,
            ["signAuth"] = new JsonObject
            {
                ["id"] = inboxId,
                ["signSource"] = new JsonObject { ["id"] = inboxId, ["accessType"] = "keycloak" },
                ["signParams"] = new JsonObject { ["keycloak"] = new JsonObject { ["url"] = "emulator.invalid", ["realm"] = "emulator", ["clientId"] = "emulator" } },
            },
        },
    };
}
