using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class BatchQaTests : HttpTest
{
    [Fact]
    public async Task Every_row_is_answered_in_the_exported_workbook()
    {
        var key = Emulator.AddWorkbook("保固多久？", "Where are you?");

        var batch = await Http.SendJsonAsync(HttpMethod.Post, $"web-chats/{Emulator.WebChatId}/batch-qas/", new JsonObject { ["file"] = key, ["filename"] = "questions.xlsx" }).JsonAsync(201);
        using var export = await Http.GetAsync($"web-chats/{Emulator.WebChatId}/batch-qas/{batch["id"]}/export-excel/", Token);
        var rows = Rows(await export.Content.ReadAsByteArrayAsync(Token));

        Contract.Check("BatchQaFile", batch);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Question|New/Follow|Answer", "保固多久？|New|您問的是「保固多久？」。很高興為您服務 🐶", "Where are you?|New|You asked: \"Where are you?\". Glad to help 🐶"], rows);
    }

    [Fact]
    public async Task A_workbook_that_was_not_uploaded_is_refused()
    {
        var body = new JsonObject { ["file"] = "media/batch-qa/none.xlsx", ["filename"] = "none.xlsx" };

        var refused = await Http.SendJsonAsync(HttpMethod.Post, $"web-chats/{Emulator.WebChatId}/batch-qas/", body.DeepClone()).JsonAsync(400);
        await Http.SendJsonAsync(HttpMethod.Post, $"web-chats/{Guid.NewGuid()}/batch-qas/", body).JsonAsync(404);
        await Http.SendJsonAsync(HttpMethod.Get, $"web-chats/{Emulator.WebChatId}/batch-qas/{Guid.NewGuid()}/export-excel/").JsonAsync(404);

        Assert.Equal("file", Assert.Single(refused.AsObject()).Key);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Question"u8.ToArray()), "\"file\"", "\"questions.csv\"" } };
        using var upload = await Http.PostAsync(new Uri("attachments-upload/", UriKind.Relative), form, Token);
        var key = Assert.Single(Emulator.StoredFiles).Key;

        var refused = await Http.SendJsonAsync(HttpMethod.Post, $"web-chats/{Emulator.WebChatId}/batch-qas/", new JsonObject { ["file"] = key, ["filename"] = "a" }).JsonAsync(400);

        Assert.Equal("""{"file":["The file is no workbook."]}""", refused.ToJsonString());
    }

    [Fact]
    public async Task The_workbook_is_incomplete_until_each_row_had_its_time()
    {
        var delay = TimeSpan.FromSeconds(20);
        Emulator.DelayAnswers(delay);
        var key = Emulator.AddWorkbook("One?", "Two?");
        var batch = await Http.SendJsonAsync(HttpMethod.Post, $"web-chats/{Emulator.WebChatId}/batch-qas/", new JsonObject { ["file"] = key, ["filename"] = "a.xlsx" }).JsonAsync(201);

        for (var answered = 0; answered < 2; answered++)
        {
            // The next row has its timer: the row before is stored.
            await Clock.WaitForTimerAsync(delay);
            Assert.Equal(1 + answered, await CountRowsAsync());
            Clock.Advance(delay);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (await CountRowsAsync() < 3)
        {
            limit.Token.ThrowIfCancellationRequested();
        }

        async Task<int> CountRowsAsync() =>
            Rows(await Http.GetByteArrayAsync(new Uri($"web-chats/{Emulator.WebChatId}/batch-qas/{batch["id"]}/export-excel/", UriKind.Relative), Token)).Count();
    }

    private static IEnumerable<string> Rows(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return [.. XDocument.Load(sheet).Descendants().Where(element => element.Name.LocalName is "row").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))];
    }
}
