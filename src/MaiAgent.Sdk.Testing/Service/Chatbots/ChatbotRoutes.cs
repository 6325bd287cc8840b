using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Chatbots;

internal sealed class ChatbotRoutes(ServiceState state)
{
    public IEnumerable<Route> Routes =>
    [
        new("POST chatbots/", Create),
        new("GET chatbots/", List),
        new("GET chatbots/*/", Get),
        new("PUT chatbots/*/", Replace),
        new("PATCH chatbots/*/", Change),
        new("DELETE chatbots/*/", Delete),
        new("PATCH chatbots/*/enable-evaluation/", SetEvaluation),
    ];

    private ServiceReply Create(ServiceRequest request)
    {
        var chatbot = state.AddChatbot(ChatbotWriter.Replace(ChatbotFields.Defaults(), request.ReadBody()));
        return ServiceReply.Json(ChatbotJson.Detail(chatbot, state.Catalog), 201);
    }

    private ServiceReply List(ServiceRequest request)
    {
        var query = request.Query("query");
        var replyMode = request.Query("replyMode");
        var model = request.Query("largeLanguageModel");
        StoredChatbot[] chatbots =
        [
            .. state.Chatbots
                .Where(chatbot => query is null || chatbot.Name.Contains(query, StringComparison.OrdinalIgnoreCase))
                .Where(chatbot => replyMode is null || string.Equals(chatbot.Text("replyMode"), replyMode, StringComparison.Ordinal))
                .Where(chatbot => model is null || string.Equals(chatbot.Text("largeLanguageModel"), model, StringComparison.OrdinalIgnoreCase)),
        ];
        return ServiceReply.Json(string.Equals(request.Query("pagination"), "false", StringComparison.OrdinalIgnoreCase)
            ? Paging.Results(chatbots, ToSummary)
            : Paging.Page(request, chatbots, Paging.PageNumber(request), ToSummary));
    }

    private ServiceReply Get(ServiceRequest request) => Detail(state.Chatbot(request.Id));

    private ServiceReply Replace(ServiceRequest request)
    {
        var chatbot = state.Chatbot(request.Id);
        var blank = ChatbotFields.Defaults();
        // A running counter is no setting: replacing the settings does not start it anew.
        blank["totalWordsCount"] = chatbot.Fields["totalWordsCount"]!.DeepClone();
        return Write(chatbot, ChatbotWriter.Replace(blank, request.ReadBody()));
    }

    private ServiceReply Change(ServiceRequest request)
    {
        var chatbot = state.Chatbot(request.Id);
        return Write(chatbot, ChatbotWriter.Change(chatbot.Fields, request.ReadBody()));
    }

    private ServiceReply Delete(ServiceRequest request)
    {
        state.Chatbots.Remove(state.Chatbot(request.Id));
        return new ServiceReply(204);
    }

    private ServiceReply SetEvaluation(ServiceRequest request)
    {
        var chatbot = state.Chatbot(request.Id);
        var errors = new FieldErrors();
        var enabled = new BodyReader(request.ReadBody(), errors).OptionalBoolean("enableEvaluation");
        errors.ThrowIfAny();
        chatbot.IsEvaluated = enabled ?? chatbot.IsEvaluated;
        return ServiceReply.Json(new JsonObject { ["enableEvaluation"] = chatbot.IsEvaluated });
    }

    private ServiceReply Write(StoredChatbot chatbot, JsonObject fields)
    {
        chatbot.Fields = fields;
        chatbot.UpdatedAt = state.Now;
        return Detail(chatbot);
    }

    private ServiceReply Detail(StoredChatbot chatbot) => ServiceReply.Json(ChatbotJson.Detail(chatbot, state.Catalog));

    private JsonObject ToSummary(StoredChatbot chatbot) => ChatbotJson.Summary(chatbot, state.Catalog);
}
