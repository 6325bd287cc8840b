using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.WebChats;

internal sealed class WebChatRoutes(ServiceState state)
{
    public IEnumerable<Route> Routes => [new("GET web-chats/*/", Get)];

    private ServiceReply Get(ServiceRequest request) =>
        request.Id == state.WebChat.Id ? ServiceReply.Json(ToJson(state.WebChat)) : throw ServiceErrorException.NotFound();

    private static JsonObject ToJson(StoredWebChat webChat) => new()
    {
        ["id"] = webChat.Id,
        ["name"] = webChat.Name,
        ["avatar"] = Urls.Avatar,
        ["logo"] = null,
        ["description"] = "",
        ["cover"] = null,
        ["backUrl"] = "",
        ["isActive"] = true,
        ["enableSpeech"] = false,
        ["displayGreeting"] = null,
        ["displayConversationStarters"] = new JsonArray("今天天氣如何？", "What can you do?"),
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
            ["id"] = webChat.InboxId,
            ["name"] = webChat.Name,
            ["signAuth"] = new JsonObject
            {
                ["id"] = webChat.InboxId,
                ["signSource"] = new JsonObject { ["id"] = webChat.InboxId, ["accessType"] = "keycloak" },
                ["signParams"] = new JsonObject { ["keycloak"] = new JsonObject { ["url"] = "emulator.invalid", ["realm"] = "emulator", ["clientId"] = "emulator" } },
            },
        },
    };
}
