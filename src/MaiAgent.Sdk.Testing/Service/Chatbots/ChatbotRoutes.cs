using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Chatbots;

internal sealed class ChatbotRoutes(ServiceState state)
{
    public IEnumerable<Route> Routes =>
    [
        new("GET chatbots/", List),
        new("GET chatbots/*/", Get),
    ];

    private ServiceReply List(ServiceRequest request)
    {
        var query = request.Query("query");
        var replyMode = request.Query("replyMode");
        var model = request.Query("largeLanguageModel");
        Chatbot[] chatbots =
        [
            .. state.Chatbots
                .Where(chatbot => query is null || chatbot.Name.Contains(query, StringComparison.OrdinalIgnoreCase))
                .Where(chatbot => replyMode is null || string.Equals(chatbot.Text("replyMode"), replyMode, StringComparison.Ordinal))
                .Where(chatbot => model is null || string.Equals(chatbot.Text("largeLanguageModel"), model, StringComparison.OrdinalIgnoreCase)),
        ];
        return ServiceReply.Json(string.Equals(request.Query("pagination"), "false", StringComparison.OrdinalIgnoreCase)
            ? Paging.Results(chatbots, ToSummary)
            : Paging.Page(request, chatbots, ToSummary));
    }

    private ServiceReply Get(ServiceRequest request) => ServiceReply.Json(ChatbotJson.Detail(state.Chatbot(request.Id), state.Catalog));

    private JsonObject ToSummary(Chatbot chatbot) => ChatbotJson.Summary(chatbot, state.Catalog);
}
