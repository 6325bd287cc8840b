using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class BatchQaTests
{
    [Fact]
    public async Task Every_row_is_answered_in_the_exported_workbook()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var key = emulator.AddWorkbook("保固多久？", "Where are you?");

        var batch = await client.SendJsonAsync(HttpMethod.Post, $"web-chats/{emulator.WebChatId}/batch-qas/", new JsonObject { ["file"] = key, ["filename"] = "questions.xlsx" }).JsonAsync(201);
        using var export = await client.GetAsync($"web-chats/{emulator.WebChatId}/batch-qas/{batch["id"]}/export-excel/", TestContext.Current.CancellationToken);
        var rows = Rows(await export.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        Contract.Check("BatchQaFile", batch);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Question|New/Follow|Answer", "保固多久？|New|您問的是「保固多久？」。很高興為您服務 🐶", "Where are you?|New|You asked: \"Where are you?\". Glad to help 🐶"], rows);
    }

    [Fact]
    public async Task A_workbook_that_was_not_uploaded_is_refused()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var body = new JsonObject { ["file"] = "media/batch-qa/none.xlsx", ["filename"] = "none.xlsx" };

        var refused = await client.SendJsonAsync(HttpMethod.Post, $"web-chats/{emulator.WebChatId}/batch-qas/", body.DeepClone()).JsonAsync(400);
        await client.SendJsonAsync(HttpMethod.Post, $"web-chats/{Guid.NewGuid()}/batch-qas/", body).JsonAsync(404);
        await client.SendJsonAsync(HttpMethod.Get, $"web-chats/{emulator.WebChatId}/batch-qas/{Guid.NewGuid()}/export-excel/").JsonAsync(404);

        Assert.Equal("file", Assert.Single(refused.AsObject()).Key);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_refused()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Question"u8.ToArray()), "\"file\"", "\"questions.csv\"" } };
        using var upload = await client.PostAsync(new Uri("attachments-upload/", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var key = Assert.Single(emulator.StoredFiles).Key;

        var refused = await client.SendJsonAsync(HttpMethod.Post, $"web-chats/{emulator.WebChatId}/batch-qas/", new JsonObject { ["file"] = key, ["filename"] = "a" }).JsonAsync(400);

        Assert.Equal("""{"file":["The file is no workbook."]}""", refused.ToJsonString());
    }

    [Fact]
    public async Task The_workbook_is_incomplete_until_each_row_had_its_time()
    {
        var clock = new WatchedClock();
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { TimeProvider = clock }, TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var delay = TimeSpan.FromSeconds(20);
        emulator.DelayAnswers(delay);
        var key = emulator.AddWorkbook("One?", "Two?");
        var batch = await client.SendJsonAsync(HttpMethod.Post, $"web-chats/{emulator.WebChatId}/batch-qas/", new JsonObject { ["file"] = key, ["filename"] = "a.xlsx" }).JsonAsync(201);

        for (var answered = 0; answered < 2; answered++)
        {
            // The next row has its timer: the row before is stored.
            await clock.WaitForTimerAsync(delay);
            Assert.Equal(1 + answered, await CountRowsAsync());
            clock.Advance(delay);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (await CountRowsAsync() < 3)
        {
            limit.Token.ThrowIfCancellationRequested();
        }

        async Task<int> CountRowsAsync() =>
            Rows(await client.GetByteArrayAsync(new Uri($"web-chats/{emulator.WebChatId}/batch-qas/{batch["id"]}/export-excel/", UriKind.Relative), TestContext.Current.CancellationToken)).Count();
    }

    private static IEnumerable<string> Rows(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return [.. XDocument.Load(sheet).Descendants().Where(element => element.Name.LocalName is "row").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))];
    }
}
