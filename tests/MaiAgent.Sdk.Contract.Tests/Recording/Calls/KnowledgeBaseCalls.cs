#pragma warning disable MAIAGENT001 // Their bodies are not documented; their requests are.

namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class KnowledgeBaseCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("createKnowledgeBase", "every property", client => client.KnowledgeBases.CreateAsync(Created), Responses.Object),
        new("createKnowledgeBase", "required properties", client => client.KnowledgeBases.CreateAsync(new CreateKnowledgeBaseRequest { Name = "" }), Responses.Object),

        new("listKnowledgeBases", "every parameter", client => client.KnowledgeBases.ListAsync(Query), Responses.LastPage),
        new("listKnowledgeBases", "no query", client => client.KnowledgeBases.ListAsync(), Responses.LastPage),
        new("listKnowledgeBases", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.KnowledgeBases.ListAllAsync(Query with { Page = null })), Responses.PageBefore("page=2&pageSize=7"), Responses.LastPage),
        new("listKnowledgeBases", "all pages of no query", client => RecordedCall.ReadAllAsync(client.KnowledgeBases.ListAllAsync()), Responses.PageBefore("page=2"), Responses.LastPage),

        new("getKnowledgeBase", "by id", client => client.KnowledgeBases.GetAsync(Given.Id), Responses.Object),

        new("updateKnowledgeBase", "every property", client => client.KnowledgeBases.UpdateAsync(Given.Id, Updated), Responses.Object),
        new("updateKnowledgeBase", "required properties", client => client.KnowledgeBases.UpdateAsync(Given.Id, new UpdateKnowledgeBaseRequest { Name = "名" }), Responses.Object),

        new("patchKnowledgeBase", "every property", client => client.KnowledgeBases.PatchAsync(Given.Id, Patched), Responses.Object),
        new("patchKnowledgeBase", "no property", client => client.KnowledgeBases.PatchAsync(Given.Id, new PatchKnowledgeBaseRequest()), Responses.Object),
        new("patchKnowledgeBase", "null and nothing on purpose", client => client.KnowledgeBases.PatchAsync(Given.Id, Emptied), Responses.Object),

        new("deleteKnowledgeBase", "by id", client => client.KnowledgeBases.DeleteAsync(Given.Id), Responses.NoContent),

        new("searchKnowledgeBase", "a text", client => client.KnowledgeBases.SearchAsync(Given.Id, Given.Awkward), Responses.List),
        new("searchKnowledgeBase", "every property", client => client.KnowledgeBases.SearchAsync(Given.Id, Search), Responses.List),

        new("searchKnowledgeBaseByQuery", "a text, and another one", client => SearchTwiceAsync(client), Responses.MethodNotAllowed, Responses.List, Responses.List),
        new("searchKnowledgeBaseByQuery", "every property", client => client.KnowledgeBases.SearchAsync(Given.Id, Search), Responses.MethodNotAllowed, Responses.List),

        new("checkKnowledgeBaseRrfAvailability", "by id", client => client.KnowledgeBases.CheckRrfAvailabilityAsync(Given.Id), Responses.Object),

        new("exportKnowledgeBaseLabelsExcel", "by id", client => client.KnowledgeBases.ExportLabelsExcelAsync(Given.Id), Responses.File),
        new("exportKnowledgeBaseMetadataExcel", "by id", client => client.KnowledgeBases.ExportMetadataExcelAsync(Given.Id), Responses.File),

        new("importKnowledgeBaseLabelsExcel", "a workbook", client => client.KnowledgeBases.ImportLabelsExcelAsync(Given.Id, new MemoryStream("PK"u8.ToArray()), Given.Awkward), Responses.Object),
        new("importKnowledgeBaseMetadataExcel", "a workbook", client => client.KnowledgeBases.ImportMetadataExcelAsync(Given.Id, new MemoryStream("PK"u8.ToArray()), "metadata.xlsx"), Responses.NoContent),

        new("listKnowledgeBaseDocuments", "of a file", client => client.KnowledgeBases.ListDocumentsAsync(Given.Id, Given.Other), Responses.List),
        new("updateKnowledgeBaseDocument", "every property", client => client.KnowledgeBases.UpdateDocumentAsync(Given.Id, Given.Other, new() { Content = Given.Awkward, Metadata = Given.Json }), Responses.Object),
        new("updateKnowledgeBaseDocument", "one property", client => client.KnowledgeBases.UpdateDocumentAsync(Given.Id, Given.Other, new() { Content = "" }), Responses.NoContent),
        new("deleteKnowledgeBaseDocument", "by id", client => client.KnowledgeBases.DeleteDocumentAsync(Given.Id, Given.Other), Responses.NoContent),

        new("searchChatbotKnowledge", "every parameter and property", client => client.Chatbots.SearchKnowledgeAsync(Given.Id, ChatbotQuery, ChatbotSearch), Responses.List),
        new("searchChatbotKnowledge", "a text", client => client.Chatbots.SearchKnowledgeAsync(Given.Id, Given.Awkward), Responses.List),
        new("searchChatbotKnowledge", "access rules", client => client.Chatbots.SearchKnowledgeAsync(Given.Id, "退貨", Rules), Responses.List),

        new("listChatbotKnowledgeBaseFiles", "every parameter", client => client.Chatbots.ListKnowledgeFilesAsync(Given.Id, FilesQuery), Responses.LastPage),
        new("listChatbotKnowledgeBaseFiles", "no query", client => client.Chatbots.ListKnowledgeFilesAsync(Given.Id), Responses.LastPage),
        new("listChatbotKnowledgeBaseFiles", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.Chatbots.ListAllKnowledgeFilesAsync(Given.Id, FilesQuery with { Page = null })), Responses.PageBefore("page=2&pageSize=7"), Responses.LastPage),
        new("listChatbotKnowledgeBaseFiles", "all pages of no query", client => RecordedCall.ReadAllAsync(client.Chatbots.ListAllKnowledgeFilesAsync(Given.Id)), Responses.PageBefore("page=2"), Responses.LastPage),
    ];

    private static CreateKnowledgeBaseRequest Created => new()
    {
        Name = Given.Awkward,
        EmbeddingModel = Given.Id,
        RerankerModel = Given.Other,
        Description = "",
        NumberOfRetrievedChunks = 12,
        SentenceWindowSize = 0,
        EnableHyde = false,
        SimilarityCutoff = 0.25,
        EnableRerank = true,
        ElasticsearchUrl = "https://es.example.com:9200",
        ElasticsearchApiKey = "es.key",
        Chatbots = [Given.Id, Given.Other],
        Groups = [],
    };

    private static UpdateKnowledgeBaseRequest Updated => new()
    {
        Name = Given.Awkward,
        User = Given.Id,
        Organization = Given.Other,
        EmbeddingModel = Given.Id,
        RerankerModel = Given.Other,
        Description = "說明",
        NumberOfRetrievedChunks = 1,
        SentenceWindowSize = 2,
        EnableHyde = true,
        SimilarityCutoff = 0,
        EnableRerank = false,
        ElasticsearchUrl = "https://es.example.com:9200",
        ElasticsearchApiKey = "es.key",
        Chatbots = [],
        Groups = [Given.Other],
    };

    private static PatchKnowledgeBaseRequest Patched => new()
    {
        Name = Given.Awkward,
        User = Given.Id,
        Organization = Given.Other,
        EmbeddingModel = Given.Id,
        RerankerModel = Given.Other,
        Description = "說明",
        NumberOfRetrievedChunks = 1,
        SentenceWindowSize = 2,
        EnableHyde = true,
        SimilarityCutoff = 1,
        EnableRerank = false,
        ElasticsearchUrl = "https://es.example.com:9200",
        ElasticsearchApiKey = "es.key",
        Chatbots = Optional.Of<IReadOnlyList<IdReference>>([Given.Id]),
        Groups = Optional.Of<IReadOnlyList<IdReference>>([Given.Other]),
    };

    private static PatchKnowledgeBaseRequest Emptied => new()
    {
        Description = null,
        RerankerModel = null,
        Chatbots = Optional.Of<IReadOnlyList<IdReference>>([]),
    };

    private static ListKnowledgeBasesQuery Query => new() { EmbeddingModel = Given.Id, RerankerModel = Given.Other, Query = Given.Awkward, Page = 3, PageSize = 7 };

    private static KnowledgeBaseSearchRequest Search => new() { Query = Given.Awkward, Page = 3, PageSize = 7 };

    private static SearchChatbotKnowledgeQuery ChatbotQuery => new() { Query = Given.Awkward, LargeLanguageModel = Given.Id, ReplyMode = Given.Unknown, Page = 3, PageSize = 7 };

    private static ChatbotSearchRequest ChatbotSearch => new() { QueryMetadata = Given.Json, Query = Given.Awkward, TopK = 10 };

    private static ListChatbotKnowledgeFilesQuery FilesQuery => new() { Query = Given.Awkward, LargeLanguageModel = Given.Id, ReplyMode = ReplyMode.Agent, Page = 3, PageSize = 7 };

    private static QueryMetadata Rules => new()
    {
        KnowledgeBases = [KnowledgeBaseAccess.All(Given.Other), KnowledgeBaseAccess.Only(Given.Id, [Given.Id, Given.Other])],
        Labels = LabelRule.AnyOf(Given.Id, LabelRule.AllOf(Given.Id, Given.Other)),
    };

    private static async Task SearchTwiceAsync(IMaiAgentClient client)
    {
        await client.KnowledgeBases.SearchAsync(Given.Id, Given.Awkward);
        await client.KnowledgeBases.SearchAsync(Given.Other, "退貨");
    }
}
