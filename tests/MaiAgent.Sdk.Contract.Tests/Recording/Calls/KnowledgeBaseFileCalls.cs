namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class KnowledgeBaseFileCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("registerKnowledgeBaseFiles", "every property", client => client.KnowledgeBaseFiles.RegisterAsync(Given.Id, [Full, Minimal]), Responses.List),
        new("registerKnowledgeBaseFiles", "required properties", client => client.KnowledgeBaseFiles.RegisterAsync(Given.Id, [Minimal]), Responses.List),
        new("registerKnowledgeBaseFiles", "the whole request", client => client.KnowledgeBaseFiles.RegisterAsync(Given.Id, new RegisterKnowledgeBaseFilesRequest { Files = [Minimal with { Filename = "", Labels = [] }] }), Responses.LastPage),

        new("listKnowledgeBaseFiles", "every parameter", client => client.KnowledgeBaseFiles.ListAsync(Given.Id, Query), Responses.LastPage),
        new("listKnowledgeBaseFiles", "no query", client => client.KnowledgeBaseFiles.ListAsync(Given.Id), Responses.LastPage),
        new("listKnowledgeBaseFiles", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.KnowledgeBaseFiles.ListAllAsync(Given.Id, Query with { Page = null })), Responses.PageBefore("page=2&page_size=7"), Responses.LastPage),
        new("listKnowledgeBaseFiles", "all pages of no query", client => RecordedCall.ReadAllAsync(client.KnowledgeBaseFiles.ListAllAsync(Given.Id)), Responses.PageBefore("page=2"), Responses.LastPage),

        new("getKnowledgeBaseFile", "by id", client => client.KnowledgeBaseFiles.GetAsync(Given.Id, Given.Other), Responses.Object),

        new("deleteKnowledgeBaseFile", "by id", client => client.KnowledgeBaseFiles.DeleteAsync(Given.Id, Given.Other), Responses.NoContent),

        new("updateKnowledgeBaseFileMetadata", "every property", client => client.KnowledgeBaseFiles.UpdateMetadataAsync(Given.Id, Given.Other, Metadata), Responses.Object),
        new("updateKnowledgeBaseFileMetadata", "no property", client => client.KnowledgeBaseFiles.UpdateMetadataAsync(Given.Id, Given.Other, new UpdateKnowledgeMetadataRequest()), Responses.Object),
        new("updateKnowledgeBaseFileMetadata", "no label and no metadata any more", client => client.KnowledgeBaseFiles.UpdateMetadataAsync(Given.Id, Given.Other, Nothing), Responses.Object),

        new("updateKnowledgeBaseFileMetadataByPost", "every property", client => client.KnowledgeBaseFiles.UpdateMetadataAsync(Given.Id, Given.Other, Metadata), Responses.MethodNotAllowed, Responses.Object),

        new("batchDeleteKnowledgeBaseFiles", "two ids, one of them twice", client => client.KnowledgeBaseFiles.BatchDeleteAsync(Given.Id, [Given.Id, Given.Other, Given.Id]), Responses.NoContent),

        new("batchReparseKnowledgeBaseFiles", "with and without a parser", client => client.KnowledgeBaseFiles.BatchReparseAsync(Given.Id, [new() { Id = Given.Id, Parser = Given.Other }, new() { Id = Given.Other, Parser = null }]), Responses.List),
    ];

    private static RegisterKnowledgeBaseFile Full => new()
    {
        File = "media/chatbots/chatbot-file/名 1.pdf",
        Filename = Given.Awkward,
        KnowledgeBase = Given.Id,
        Parser = Given.Other,
        Labels = [Given.Id, Given.Other],
        RawUserDefineMetadata = Given.Json,
    };

    private static RegisterKnowledgeBaseFile Minimal => new() { File = "media/1.txt", Filename = "保固.txt" };

    private static ListKnowledgeBaseFilesQuery Query => new() { FileType = Given.Awkward, Page = 3, PageSize = 7 };

    private static UpdateKnowledgeMetadataRequest Metadata => new() { Labels = [Given.Id], RawUserDefineMetadata = Given.Json };

    private static UpdateKnowledgeMetadataRequest Nothing => new() { Labels = [], RawUserDefineMetadata = JsonElementOfNull };

    private static System.Text.Json.JsonElement JsonElementOfNull => System.Text.Json.JsonDocument.Parse("null").RootElement;
}
