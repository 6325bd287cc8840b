namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

/// <summary>Labels, questions and answers, and text nodes.</summary>
internal static class KnowledgeBasePartCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("createKnowledgeBaseLabel", "every property", client => client.KnowledgeBaseLabels.CreateAsync(Given.Id, Label), Responses.Object),
        new("listKnowledgeBaseLabels", "every parameter", client => client.KnowledgeBaseLabels.ListAsync(Given.Id, Labels), Responses.LastPage),
        new("listKnowledgeBaseLabels", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.KnowledgeBaseLabels.ListAllAsync(Given.Id, Labels with { Page = null })), Responses.PageBefore("page=2&pageSize=7"), Responses.LastPage),
        new("listKnowledgeBaseLabels", "all pages of no query", client => RecordedCall.ReadAllAsync(client.KnowledgeBaseLabels.ListAllAsync(Given.Id)), Responses.PageBefore("page=2"), Responses.LastPage),
        new("getKnowledgeBaseLabel", "by id", client => client.KnowledgeBaseLabels.GetAsync(Given.Id, Given.Other), Responses.Object),
        new("updateKnowledgeBaseLabel", "every property", client => client.KnowledgeBaseLabels.UpdateAsync(Given.Id, Given.Other, Label), Responses.Object),
        new("patchKnowledgeBaseLabel", "every property", client => client.KnowledgeBaseLabels.PatchAsync(Given.Id, Given.Other, new PatchKnowledgeBaseLabelRequest { Name = Given.Awkward }), Responses.Object),
        new("patchKnowledgeBaseLabel", "no property", client => client.KnowledgeBaseLabels.PatchAsync(Given.Id, Given.Other, new PatchKnowledgeBaseLabelRequest()), Responses.Object),
        new("deleteKnowledgeBaseLabel", "by id", client => client.KnowledgeBaseLabels.DeleteAsync(Given.Id, Given.Other), Responses.NoContent),

        new("createKnowledgeBaseFaq", "every property", client => client.KnowledgeBaseFaqs.CreateAsync(Given.Id, new CreateKnowledgeBaseFaqRequest { Question = Given.Awkward, Answer = "答", Labels = [Given.Other] }), Responses.Object),
        new("createKnowledgeBaseFaq", "required properties", client => client.KnowledgeBaseFaqs.CreateAsync(Given.Id, new CreateKnowledgeBaseFaqRequest { Question = "", Answer = "" }), Responses.Object),
        new("listKnowledgeBaseFaqs", "every parameter", client => client.KnowledgeBaseFaqs.ListAsync(Given.Id, Faqs), Responses.LastPage),
        new("listKnowledgeBaseFaqs", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.KnowledgeBaseFaqs.ListAllAsync(Given.Id, Faqs with { Page = null })), Responses.PageBefore("page=2&page_size=7"), Responses.LastPage),
        new("listKnowledgeBaseFaqs", "all pages of no query", client => RecordedCall.ReadAllAsync(client.KnowledgeBaseFaqs.ListAllAsync(Given.Id)), Responses.PageBefore("page=2"), Responses.LastPage),
        new("getKnowledgeBaseFaq", "by id", client => client.KnowledgeBaseFaqs.GetAsync(Given.Id, Given.Other), Responses.Object),
        new("updateKnowledgeBaseFaq", "every property", client => client.KnowledgeBaseFaqs.UpdateAsync(Given.Id, Given.Other, new UpdateKnowledgeBaseFaqRequest { Question = "問", Answer = Given.Awkward, Labels = [] }), Responses.Object),
        new("updateKnowledgeBaseFaq", "one property", client => client.KnowledgeBaseFaqs.UpdateAsync(Given.Id, Given.Other, new UpdateKnowledgeBaseFaqRequest { Answer = "" }), Responses.Object),
        new("deleteKnowledgeBaseFaq", "by id", client => client.KnowledgeBaseFaqs.DeleteAsync(Given.Id, Given.Other), Responses.NoContent),
        new("batchDeleteKnowledgeBaseFaqs", "two ids, one of them twice", client => client.KnowledgeBaseFaqs.BatchDeleteAsync(Given.Id, [Given.Id, Given.Other, Given.Id]), Responses.NoContent),
        new("updateKnowledgeBaseFaqMetadata", "every property", client => client.KnowledgeBaseFaqs.UpdateMetadataAsync(Given.Id, Given.Other, Metadata), Responses.Object),
        new("updateKnowledgeBaseFaqMetadata", "the other method", client => client.KnowledgeBaseFaqs.UpdateMetadataAsync(Given.Id, Given.Other, Metadata), Responses.MethodNotAllowed, Responses.Object),

        new("listKnowledgeBaseTextNodes", "every parameter", client => client.TextNodes.ListAsync(Given.Id, Nodes), Responses.LastPage),
        new("listKnowledgeBaseTextNodes", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.TextNodes.ListAllAsync(Given.Id, Nodes with { Cursor = null })), Responses.PageBefore("cursor=cD0yMDI1&pageSize=7"), Responses.LastPage),
        new("listKnowledgeBaseTextNodes", "all pages of no query", client => RecordedCall.ReadAllAsync(client.TextNodes.ListAllAsync(Given.Id)), Responses.PageBefore("cursor=cD0yMDI1"), Responses.LastPage),
        new("getKnowledgeBaseTextNode", "by id", client => client.TextNodes.GetAsync(Given.Id, Given.Other), Responses.Object),
        new("listChatbotTextNodes", "every parameter", client => client.TextNodes.ListAsync(OldNodes), Responses.LastPage),
        new("listChatbotTextNodes", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.TextNodes.ListAllAsync(OldNodes with { Cursor = null })), Responses.PageBefore("cursor=cD0yMDI1&pageSize=7"), Responses.LastPage),
        new("listChatbotTextNodes", "all pages of no query", client => RecordedCall.ReadAllAsync(client.TextNodes.ListAllAsync()), Responses.PageBefore("cursor=cD0yMDI1"), Responses.LastPage),
        new("getChatbotTextNode", "by id", client => client.TextNodes.GetAsync(Given.Id), Responses.Object),
    ];

    private static KnowledgeBaseLabelRequest Label => new() { Name = Given.Awkward };

    private static ListKnowledgeBaseLabelsQuery Labels => new() { Page = 3, PageSize = 7 };

    private static ListKnowledgeBaseFaqsQuery Faqs => new() { Page = 3, PageSize = 7 };

    private static UpdateKnowledgeMetadataRequest Metadata => new() { Labels = [Given.Id], RawUserDefineMetadata = Given.Json };

    private static ListTextNodesQuery Nodes => new() { Cursor = Given.Awkward, KnowledgeBaseFile = Given.Id, PageSize = 7 };

    private static ListChatbotTextNodesQuery OldNodes => new() { ChatbotFile = Given.Other, Cursor = Given.Awkward, KnowledgeBaseFile = Given.Id, PageSize = 7 };
}
