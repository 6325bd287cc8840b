using System.Reflection;

namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class ChatbotCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("createChatbot", "every property", client => client.Chatbots.CreateAsync(Full), Responses.Object),
        new("createChatbot", "required properties", client => client.Chatbots.CreateAsync(Minimal), Responses.Object),
        new("createChatbot", "empty values and unknown enums", client => client.Chatbots.CreateAsync(Edges), Responses.Object),

        new("listChatbots", "every parameter", client => client.Chatbots.ListAsync(Query), Responses.LastPage),
        new("listChatbots", "no query", client => client.Chatbots.ListAsync(), Responses.LastPage),
        new("listChatbots", "empty query", client => client.Chatbots.ListAsync(new ListChatbotsQuery()), Responses.LastPage),
        new("listChatbots", "false, empty text, unknown enum", client => client.Chatbots.ListAsync(new ListChatbotsQuery { Pagination = false, Query = "", ReplyMode = Given.Unknown, Page = int.MaxValue, PageSize = -1 }), Responses.LastPage),
        new("listChatbots", "text that is not well-formed, enum without a value", client => client.Chatbots.ListAsync(new ListChatbotsQuery { Query = "a\ud83d", ReplyMode = default(ReplyMode) }), Responses.LastPage),
        new("listChatbots", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.Chatbots.ListAllAsync(Query with { Page = null })), Responses.PageBefore("page=2&pageSize=7"), Responses.LastPage),
        new("listChatbots", "all pages of no query", client => RecordedCall.ReadAllAsync(client.Chatbots.ListAllAsync()), Responses.PageBefore("page=2"), Responses.LastPage),

        new("getChatbot", "by id", client => client.Chatbots.GetAsync(Given.Id), Responses.Object),

        new("updateChatbot", "every property", client => client.Chatbots.UpdateAsync(Given.Id, Copy<UpdateChatbotRequest>(Full)), Responses.Object),
        new("updateChatbot", "required properties", client => client.Chatbots.UpdateAsync(Given.Id, Copy<UpdateChatbotRequest>(Minimal)), Responses.Object),
        new("updateChatbot", "empty values and unknown enums", client => client.Chatbots.UpdateAsync(Given.Id, Copy<UpdateChatbotRequest>(Edges)), Responses.Object),

        new("patchChatbot", "every property set", client => client.Chatbots.PatchAsync(Given.Id, Copy<PatchChatbotRequest>(Full)), Responses.Object),
        new("patchChatbot", "every nullable property null", client => client.Chatbots.PatchAsync(Given.Id, Nulls()), Responses.Object),
        new("patchChatbot", "every property unset", client => client.Chatbots.PatchAsync(Given.Id, new PatchChatbotRequest()), Responses.Object),
        new("patchChatbot", "set, null and unset", client => client.Chatbots.PatchAsync(Given.Id, Mixed), Responses.Object),
        new("patchChatbot", "empty values and unknown enums", client => client.Chatbots.PatchAsync(Given.Id, Copy<PatchChatbotRequest>(Edges)), Responses.Object),

        new("deleteChatbot", "by id", client => client.Chatbots.DeleteAsync(Given.Id), Responses.NoContent),

        new("setChatbotEvaluation", "true", client => client.Chatbots.SetEvaluationAsync(Given.Id, new SetEvaluationRequest { EnableEvaluation = true }), Responses.Object),
        new("setChatbotEvaluation", "false", client => client.Chatbots.SetEvaluationAsync(Given.Id, new SetEvaluationRequest { EnableEvaluation = false }), Responses.Object),

        new("duplicateChatbot", "by id", client => client.Chatbots.DuplicateAsync(Given.Id), Responses.Object),

        new("listChatbotWebhookRecords", "every parameter", client => client.Chatbots.ListWebhookRecordsAsync(Given.Id, new ListWebhookRecordsQuery { Page = 3, PageSize = 7 }), Responses.LastPage),
        new("listChatbotWebhookRecords", "no query", client => client.Chatbots.ListWebhookRecordsAsync(Given.Id), Responses.LastPage),
        new("listChatbotWebhookRecords", "all pages", client => RecordedCall.ReadAllAsync(client.Chatbots.ListAllWebhookRecordsAsync(Given.Id, new ListWebhookRecordsQuery { PageSize = 7 })), Responses.PageBefore("page=2&pageSize=7"), Responses.LastPage),
    ];

    private static ListChatbotsQuery Query => new()
    {
        LargeLanguageModel = Given.Id,
        Page = 3,
        PageSize = 7,
        Pagination = true,
        Query = Given.Awkward,
        ReplyMode = ReplyMode.TextToSql,
    };

    private static CreateChatbotRequest Full => new()
    {
        Name = Given.Awkward,
        Rag = Given.Id,
        LargeLanguageModel = Given.Other,
        EmbeddingModel = Given.Id,
        RerankerModel = Given.Other,
        Instructions = "一\r\n二",
        KnowledgeBases = [Given.Id, Given.Other],
        Databases = [Given.Id],
        Organization = Given.Id,
        BuiltInWorkflow = Given.Other,
        ReplyMode = ReplyMode.Agent,
        Template = "{{名}}",
        UnanswerableTemplate = "不知道",
        TotalWordsCount = long.MaxValue,
        OutputMode = OutputMode.JsonSchema,
        RawOutputFormat = Given.Json,
        DatabaseUrl = "postgresql://u:p@db/名?a=1&b=2",
        DatabaseType = DatabaseType.PostgreSql,
        IncludeTables = Given.Json,
        Groups = [Given.Other],
        Toolkits = [Given.Id],
        Tools = [Given.Other],
        AgentMode = AgentMode.Canvas,
        NumberOfRetrievedChunks = -12,
        EnableEvaluation = true,
        EnableInLineCitations = false,
    };

    private static CreateChatbotRequest Minimal => new() { Name = "客服", LargeLanguageModel = Given.Id };

    private static CreateChatbotRequest Edges => new()
    {
        Name = "",
        LargeLanguageModel = Guid.Empty,
        Instructions = "",
        KnowledgeBases = [],
        ReplyMode = Given.Unknown,
        OutputMode = default(OutputMode),
        DatabaseType = "",
        TotalWordsCount = 0,
        RawOutputFormat = Given.Json.GetProperty("list")[1],
        NumberOfRetrievedChunks = 0,
        EnableEvaluation = false,
    };

    private static PatchChatbotRequest Mixed => new()
    {
        Name = "客服",
        Rag = (Guid?)null,
        KnowledgeBases = Optional.Of<IReadOnlyList<IdReference>>([]),
        ReplyMode = (ReplyMode?)null,
        EnableEvaluation = false,
    };

    private static PatchChatbotRequest Nulls()
    {
        var patch = new PatchChatbotRequest();
        foreach (var property in typeof(PatchChatbotRequest).GetProperties().Where(property => property.Name is not nameof(patch.Name) and not nameof(patch.LargeLanguageModel)))
        {
            Set(patch, property, null);
        }

        return patch;
    }

    /// <summary>The three requests have the same properties.</summary>
    private static T Copy<T>(CreateChatbotRequest source)
    {
        var copy = Activator.CreateInstance<T>();
        foreach (var property in typeof(CreateChatbotRequest).GetProperties())
        {
            if (property.GetValue(source) is { } value)
            {
                Set(copy!, typeof(T).GetProperty(property.Name)!, value);
            }
        }

        return copy;
    }

    private static void Set(object target, PropertyInfo property, object? value)
    {
        var convert = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>)
            ? property.PropertyType.GetMethod("op_Implicit")
            : null;
        property.SetValue(target, convert is null ? value : convert.Invoke(null, [value]));
    }
}
