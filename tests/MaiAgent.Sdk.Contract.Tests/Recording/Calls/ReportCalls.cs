namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

/// <summary>Statistics, records and models.</summary>
internal static class ReportCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("getChatbotStatistics", "every parameter", client => client.Statistics.GetAsync(Given.Id, new StatisticsQuery { DatetimeFrom = Given.WithOffset, DatetimeTo = Given.Utc, TimeGranularity = StatisticsGranularity.Hour }), Responses.List),
        new("getChatbotStatistics", "no query", client => client.Statistics.GetAsync(Given.Id), Responses.List),
        new("getChatbotStatistics", "empty query", client => client.Statistics.GetAsync(Given.Id, new StatisticsQuery()), Responses.List),
        new("getChatbotStatistics", "time with ticks and an offset to the west, unknown enum", client => client.Statistics.GetAsync(Given.Id, new StatisticsQuery { DatetimeFrom = new DateTimeOffset(2025, 2, 3, 4, 5, 6, TimeSpan.FromMinutes(-210)).AddTicks(1), DatetimeTo = DateTimeOffset.MinValue, TimeGranularity = Given.Unknown }), Responses.List),

        new("getChatbotLlmUsageStatistics", "every parameter", client => client.Statistics.GetLlmUsageAsync(Given.Id, new LlmUsageQuery { StartDate = Given.Start, EndDate = Given.End, TimeGranularity = UsageGranularity.Month }), Responses.List),
        new("getChatbotLlmUsageStatistics", "required parameters", client => client.Statistics.GetLlmUsageAsync(Given.Id, new LlmUsageQuery { StartDate = Given.Start, TimeGranularity = UsageGranularity.Day }), Responses.List),
        new("getChatbotLlmUsageStatistics", "unknown enum", client => client.Statistics.GetLlmUsageAsync(Given.Id, new LlmUsageQuery { StartDate = DateOnly.MinValue, TimeGranularity = Given.Unknown }), Responses.List),

        new("listChatbotRecords", "every parameter", client => client.Records.ListAsync(Given.Id, Full), Responses.LastPage),
        new("listChatbotRecords", "required parameters", client => client.Records.ListAsync(Given.Id, Minimal), Responses.LastPage),
        new("listChatbotRecords", "all pages of every parameter", client => RecordedCall.ReadAllAsync(client.Records.ListAllAsync(Given.Id, Full)), Responses.PageBefore("page=4"), Responses.LastPage),
        new("listChatbotRecords", "all pages of the required parameters", client => RecordedCall.ReadAllAsync(client.Records.ListAllAsync(Given.Id, Minimal)), Responses.PageBefore("page=2"), Responses.LastPage),

        new("exportChatbotRecordsExcel", "every parameter", client => DownloadAsync(client, Full), Responses.File),
        new("exportChatbotRecordsExcel", "required parameters", client => DownloadAsync(client, Minimal), Responses.File),
        new("exportChatbotRecordsExcel", "empty text", client => DownloadAsync(client, Minimal with { UserMessage = "", BotMessage = "" }), Responses.File),

        new("listEmbeddingModels", "all", client => client.Models.ListEmbeddingModelsAsync(), Responses.List),

        new("listRerankerModels", "all", client => client.Models.ListRerankerModelsAsync(), Responses.List),

        new("listLargeLanguageModels", "all", client => client.Models.ListLargeLanguageModelsAsync(), Responses.List),

        new("listChatbotSettings", "all", client => client.Models.ListChatbotSettingsAsync(), Responses.List),
    ];

    private static RecordsQuery Full => Minimal with { UserMessage = Given.Awkward, BotMessage = "答 & 覆", Page = 3, PageSize = 7 };

    private static RecordsQuery Minimal => new() { StartDate = Given.Start, EndDate = Given.End };

    private static async Task DownloadAsync(IMaiAgentClient client, RecordsQuery query)
    {
        await using var file = await client.Records.ExportExcelAsync(Given.Id, query);
        await file.Content.CopyToAsync(Stream.Null);
    }
}
