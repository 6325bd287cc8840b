using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class RecordTests : HttpTest
{
    [Fact]
    public async Task Completions_and_messages_are_recorded_and_filtered()
    {
        var answer = await Http.AskAsync(Emulator, "蘋果").JsonAsync();
        Clock.SetUtcNow(Clock.GetUtcNow().AddDays(1));
        await Http.SendJsonAsync(HttpMethod.Patch, $"chatbots/{Emulator.ChatbotId}/enable-evaluation/", JsonNode.Parse("""{"enableEvaluation":true}""")).JsonAsync();
        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = (string?)answer["conversationId"], ["content"] = "Pears" }).JsonAsync(201);

        var both = await ListAsync("startDate=2026-01-02&endDate=2026-01-03");
        var first = await ListAsync("startDate=2026-01-02&endDate=2026-01-02");
        var none = await ListAsync("startDate=2026-01-04&endDate=2026-01-05");
        var byQuestion = await ListAsync("startDate=2026-01-02&endDate=2026-01-03&userMessage=pears");
        var byAnswer = await ListAsync("startDate=2026-01-02&endDate=2026-01-03&botMessage=%E6%82%A8%E5%95%8F");

        Contract.Check("PaginatedChatbotRecordList", both);
        Assert.Equal(["蘋果", "Pears"], Inputs(both));
        Assert.Equal(["蘋果"], Inputs(first));
        Assert.Empty(Inputs(none));
        Assert.Equal(["Pears"], Inputs(byQuestion));
        Assert.Equal(["蘋果"], Inputs(byAnswer));
        Assert.Equal((string?)answer["content"], (string?)both["results"]![0]!["outputMessage"]);
        Assert.Null(both["results"]![0]!["faithfulnessScore"]);
        Assert.Equal(90, (int?)both["results"]![1]!["displayFaithfulnessScore"]);

        Task<JsonNode> ListAsync(string query) => Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/records/?{query}").JsonAsync();
    }

    [Theory]
    [InlineData("", """{"startDate":["This field is required."]}""")]
    [InlineData("startDate=2026-01-01", """{"endDate":["This field is required."]}""")]
    [InlineData("startDate=2026-01-01&endDate=01.02.2026", """{"endDate":["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."]}""")]
    public async Task Dates_are_required_in_both_operations(string query, string errors)
    {
        Assert.Equal(errors, (await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/records/?{query}").JsonAsync(400)).ToJsonString());
        Assert.Equal(errors, (await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/records/export-excel/?{query}").JsonAsync(400)).ToJsonString());
    }

    [Fact]
    public async Task The_export_is_a_workbook_with_a_chinese_name()
    {
        var answer = await Http.AskAsync(Emulator, "a<b & \u0001\"🐶\"").JsonAsync();
        await Http.AskAsync(Emulator, " 第二題 ", (Guid?)answer["conversationId"]).JsonAsync();

        using var response = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/records/export-excel/?startDate=2026-01-02&endDate=2026-01-02");
        var bytes = await response.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("客服小幫手_對話紀錄_2026-01-02_2026-01-02.xlsx", response.Content.Headers.ContentDisposition?.FileNameStar);
        var rows = ReadRows(bytes);
        Assert.Equal(3, rows.Count);
        Assert.Equal(14, rows[0].Length);
        Assert.Equal(["ID", "Input", "Refined Input", "New/Follow", "References", "Output"], rows[0][..6]);
        Assert.Equal(["a<b & \"🐶\"", "a<b & \"🐶\"", "New", "產品手冊"], rows[1][1..5]);
        Assert.Equal([" 第二題 ", " 第二題 ", "Follow"], rows[2][1..4]);
        Assert.Equal("2026-01-02 03:04:05", rows[2][13]);
    }

    [Fact]
    public async Task Statistics_count_what_was_said()
    {
        var start = Clock.GetUtcNow();
        var answer = await Http.AskAsync(Emulator, "一").JsonAsync();
        await Http.AskAsync(Emulator, "二", (Guid?)answer["conversationId"]).JsonAsync();
        Clock.SetUtcNow(start.AddHours(1));
        await Http.AskAsync(Emulator, "三").JsonAsync();
        Clock.SetUtcNow(start.AddMonths(1));
        await Http.AskAsync(Emulator, "四").JsonAsync();

        var days = await StatisticsAsync("");
        var hours = await StatisticsAsync($"timeGranularity=hour&datetimeTo={Uri.EscapeDataString("2026-01-31T00:00:00+08:00")}");
        var months = await StatisticsAsync("timeGranularity=month");

        Contract.CheckItems("ChatbotStatistics", days);
        Assert.Equal([("1767312000000", 6, 2, 3.0), ("1769990400000", 2, 1, 2.0)], days.Select(Counters));
        Assert.Equal([("1767322800000", 4, 1, 4.0), ("1767326400000", 2, 1, 2.0)], hours.Select(Counters));
        Assert.Equal(2, months.Count);
        await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/statistics/?timeGranularity=week").JsonAsync(400);
        await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/statistics/?datetimeFrom=2026-01-01T00:00:00+08:00").JsonAsync(400);

        async Task<JsonArray> StatisticsAsync(string query) => (await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/statistics/?{query}").JsonAsync()).AsArray();

        static (string, int, int, double) Counters(JsonNode? period) =>
            ((string)period!["datetime"]!, (int)period["messagesCount"]!, (int)period["conversationsCount"]!, (double)period["avgMessagesPerConversation"]!);
    }

    [Fact]
    public async Task Words_are_counted_per_model()
    {
        var path = $"chatbots/{Emulator.ChatbotId}/llm-usage-statistics/";
        Assert.Equal("[]", (await Http.SendJsonAsync(HttpMethod.Get, $"{path}?startDate=2026-01-01&timeGranularity=day").JsonAsync()).ToJsonString());
        var answer = await Http.AskAsync(Emulator, "一二三🐶").JsonAsync();
        var words = 4 + ((string)answer["content"]!).EnumerateRunes().Count();

        var days = await Http.SendJsonAsync(HttpMethod.Get, $"{path}?startDate=2026-01-01&timeGranularity=day").JsonAsync();
        var months = await Http.SendJsonAsync(HttpMethod.Get, $"{path}?startDate=2026-01-01&endDate=2026-01-31&timeGranularity=month").JsonAsync();
        var chatbot = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync();
        var refused = await Http.SendJsonAsync(HttpMethod.Get, $"{path}?startDate=2026-01-01&timeGranularity=hour").JsonAsync(400);

        Contract.Check("LlmUsageStatistics", days);
        Contract.Check("LlmUsageStatistics", months);
        Assert.Equal("2026-01-02", (string?)days[0]![0]!["date"]);
        Assert.Equal("2026-01-01", (string?)months[0]![0]!["month"]);
        Assert.Equal(words, (int?)months[0]![0]!["totalWordsCount"]);
        Assert.Equal(words, (int?)months[0]![0]!["llmDetails"]![0]!["wordsCount"]);
        Assert.Equal((string?)chatbot["largeLanguageModel"], (string?)months[0]![0]!["llmDetails"]![0]!["llmModelId"]);
        Assert.Equal(words, (int?)chatbot["totalWordsCount"]);
        Assert.Equal("""{"detail":"Invalid time granularity.","valid_types":["day","month"]}""", refused.ToJsonString());
        await Http.SendJsonAsync(HttpMethod.Get, $"{path}?timeGranularity=day").JsonAsync(400);
    }

    private static IEnumerable<string?> Inputs(JsonNode list) => list["results"]!.AsArray().Select(record => (string?)record!["inputMessage"]);

    private static List<string[]> ReadRows(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        Assert.Equal(
            ["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"],
            archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            Assert.NotNull(XDocument.Load(part).Root);
        }

        using var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        return [.. XDocument.Load(sheet).Descendants(main + "row").Select(row => row.Elements(main + "c").Select(cell => cell.Value).ToArray())];
    }
}
