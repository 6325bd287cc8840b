using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Tests.BatchQas;

public sealed class BatchQasOverHttpTests : EmulatorTest
{
    [Fact]
    public async Task A_workbook_is_registered_and_exported()
    {
        var key = Emulator.AddWorkbook("保固多久？");

        var batch = await Client.BatchQas.CreateAsync(Emulator.WebChatId, new CreateBatchQaRequest { File = key, Filename = "questions.xlsx" }, Token);
        await using var file = await Client.BatchQas.ExportExcelAsync(Emulator.WebChatId, batch.Id!.Value, Token);
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content, Token);

        Assert.Equal(("questions.xlsx", "chatbot_records.xlsx"), (batch.Filename, file.FileName));
        Assert.Equal(file.Length, content.Length);
        Assert.Equal("PK"u8.ToArray(), content.ToArray()[..2]);
        Assert.Contains("\"" + key + "\"", Emulator.Requests[0].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_workbook_is_answered_whichever_program_wrote_it()
    {
        using var workbook = new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "exportBatchQaExcel.200.response.inferred.xlsx"), Token));

        var batch = await Client.BatchQas.UploadAsync(Emulator.WebChatId, workbook, "問題.xlsx", cancellationToken: Token);
        await using var file = await Client.BatchQas.ExportExcelAsync(Emulator.WebChatId, batch.Id!.Value, Token);
        var records = await Client.Records.ListAsync(Emulator.ChatbotId, new RecordsQuery { StartDate = new(2000, 1, 1), EndDate = new(2999, 12, 31) }, Token);

        Assert.NotEmpty(records.Items);
        using var noWorkbook = new MemoryStream([1, 2, 3]);
        var refused = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Client.BatchQas.UploadAsync(Emulator.WebChatId, noWorkbook, "a.xlsx", cancellationToken: Token));
        Assert.NotNull(refused.Key);
        Assert.Equal("file", Assert.Single(Assert.IsType<MaiAgentBadRequestException>(refused.InnerException).Errors).Key);
    }

    [Theory]
    [InlineData("exportBatchQaExcel.200.response.docs-literal.json")]
    [InlineData("createBatchQa.201.response.json")]
    public async Task Json_where_a_workbook_is_due_is_an_error(string sample)
    {
        Emulator.Enqueue("GET web-chats/*/batch-qas/*/export-excel/", ScriptedResponse.Json(Wire.Sample(sample)));

        await Assert.ThrowsAsync<MaiAgentResponseException>(() => Client.BatchQas.ExportExcelAsync(Guid.NewGuid(), Guid.NewGuid(), Token));
    }

    [Fact]
    public async Task The_workbook_of_the_sample_arrives_byte_for_byte()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "exportBatchQaExcel.200.response.inferred.xlsx"), Token);
        var script = new ScriptedResponse();
        foreach (var (name, value) in JsonNode.Parse(Wire.Sample("exportBatchQaExcel.200.response.headers.inferred.json"))!.AsObject())
        {
            script.Header(name, (string)value!);
        }

        Emulator.Enqueue("GET web-chats/*/batch-qas/*/export-excel/", script.Bytes(bytes));

        await using var file = await Client.BatchQas.ExportExcelAsync(Guid.NewGuid(), Guid.NewGuid(), Token);
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content, Token);

        Assert.Equal("chatbot_records.xlsx", file.FileName);
        Assert.Equal(bytes, content.ToArray());
    }

    [Theory]
    [InlineData("createBatchQa.201.response.json", 1748314926000)]
    [InlineData("createBatchQa.201.response.docs-literal.json", null)]
    public void A_registered_workbook_is_read(string sample, long? created)
    {
        var batch = Wire.ReadSample<BatchQaFile>(sample);

        Assert.NotNull(batch.Id);
        Assert.Equal(created, batch.CreatedAt?.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void The_sample_is_written() => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse(Wire.Sample("createBatchQa.201.request.json")),
        JsonNode.Parse(Wire.Write(new CreateBatchQaRequest { File = "media/batch-qa/2c7d9e40-1f5b-4a83-b6d2-90e8c1f7a354.xlsx", Filename = "questions.xlsx" }))));
}
