namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

/// <summary>Inboxes, parsers and workbooks of questions.</summary>
internal static class InboxCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("listInboxes", "every parameter", client => client.Inboxes.ListAsync(new ListInboxesQuery { ChannelType = ChannelType.Line, Chatbot = Given.Id, Ordering = "-name", Page = 3, PageSize = 7 }), Responses.LastPage),
        new("listInboxes", "no query", client => client.Inboxes.ListAsync(), Responses.LastPage),
        new("listInboxes", "unknown enum, empty text", client => client.Inboxes.ListAsync(new ListInboxesQuery { ChannelType = Given.Unknown, Ordering = "" }), Responses.LastPage),
        new("listInboxes", "all pages", client => RecordedCall.ReadAllAsync(client.Inboxes.ListAllAsync(new ListInboxesQuery { ChannelType = ChannelType.Web })), Responses.PageBefore("page=2"), Responses.LastPage),

        new("getInbox", "by id", client => client.Inboxes.GetAsync(Given.Id), Responses.Object),

        new("listParsers", "every parameter", client => client.Parsers.ListAsync(new ListParsersQuery { Page = 3, PageSize = 7 }), Responses.LastPage),
        new("listParsers", "no query", client => client.Parsers.ListAsync(), Responses.LastPage),
        new("listParsers", "all pages", client => RecordedCall.ReadAllAsync(client.Parsers.ListAllAsync()), Responses.PageBefore("page=2"), Responses.LastPage),

        new("getParser", "by id", client => client.Parsers.GetAsync(Given.Id), Responses.Object),

        new("listSupportedFileTypes", "all", client => client.Parsers.ListSupportedFileTypesAsync(), Responses.List),

        new("createBatchQa", "every property", client => client.BatchQas.CreateAsync(Given.Id, new CreateBatchQaRequest { File = "media/batch-qa/問 1.xlsx", Filename = Given.Awkward }), Responses.Object),

        new("exportBatchQaExcel", "by id", DownloadAsync, Responses.File),
    ];

    private static async Task DownloadAsync(IMaiAgentClient client)
    {
        await using var download = await client.BatchQas.ExportExcelAsync(Given.Id, Given.Other);
        await download.Content.CopyToAsync(Stream.Null);
    }
}
