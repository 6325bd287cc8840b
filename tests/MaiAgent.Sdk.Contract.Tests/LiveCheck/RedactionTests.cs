using MaiAgent.Sdk.LiveCheck;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

public sealed class RedactionTests : LiveCheckTest
{
    private static readonly string[] Secrets =
    [
        "王小明", "Mei Lin", "mei@corp.example", "0912-345-678", "+886 912 345 678", "9f1c2a34", "sk-live-abc", "合約", "corp.example", "cD0yMDI2", "987654321", "4711.25",
    ];

    private readonly Redactor _redactor = new();

    [Fact]
    public void What_belongs_to_the_user_is_replaced_and_the_shape_stays()
    {
        var redacted = Redact("""
            {
              "id": "9f1c2a34-5b6d-4e7f-8a90-b1c2d3e4f506", "name": "王小明", "again": "王小明", "other": "Mei Lin", "email": "mei@corp.example",
              "phone": "0912-345-678", "mobile": "+886 912 345 678", "token": "sk-live-abc", "file": "https://corp.example/media/合約.pdf?signature=sk-live-abc",
              "filename": "合約.PDF", "next": "https://corp.example/api/x/?page=2&cursor=cD0yMDI2&query=Mei Lin", "accountId": 987654321, "balance": 4711.25,
              "王小明": { "since": "2026-01-02T03:04:05.123456+08:00", "active": true, "nothing": null, "empty": "" }, "list": [["Mei Lin"], 987654321]
            }
            """);

        Assert.Equal(
            """
            {"id":"00000000-0000-4000-8000-000000000001","name":"文字 2","again":"文字 2","other":"text 3","email":"person4@example.com","phone":"1000-000-005","mobile":"+100 000 000 006","token":"text 7","file":"https://redacted.example/8.pdf","filename":"文字 9.pdf","next":"https://redacted.example/11?page=2&cursor=cursor10","accountId":100000012,"balance":13.5,"key 2":{"since":"2026-01-02T03:04:05.123456+08:00","active":true,"nothing":null,"empty":""},"list":[["text 3"],100000012]}
            """,
            redacted);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, redacted, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Documented_numbers_and_values_are_kept_and_documented_names_are_not()
    {
        var schema = ContractFile.Instance.Operations.Single(operation => operation.Id == "listInboxes").Responses[0].Schema;

        var redacted = Redact("""{"count":987654321,"results":[{"id":"9f1c2a34-5b6d-4e7f-8a90-b1c2d3e4f506","name":"王小明","channelType":"line"}]}""", schema);

        Assert.Equal("""{"count":987654321,"results":[{"id":"00000000-0000-4000-8000-000000000001","name":"文字 2","channelType":"line"}]}""", redacted);
    }

    [Fact]
    public async Task Nothing_of_the_user_and_no_key_is_on_the_disk_or_in_the_report()
    {
        using var folder = new TempFolder();
        await FillAsync();
        var key = Emulator.ApiKey;
        Emulator.Enqueue("GET parsers/", ScriptedResponse.Json($$"""{"detail": "Bad key {{key}}", "{{key}}": "{{key}}", "owner": "Mei Lin"}""", 403));
        Emulator.Enqueue("GET chatbot-settings/", new ScriptedResponse(500).Text($"Traceback: Mei Lin {key}"));

        var result = await RunAsync(folder.Path, asks: true);

        var files = Directory.GetFiles(folder.Path);
        var texts = files.Select(File.ReadAllText).Append(string.Join('\n', files)).Append(result.Text).ToList();
        Assert.True(texts.Count > 30);
        string[] secrets = [key, Emulator.ChatbotId.ToString(), Emulator.WebChatId.ToString(), "王小明", "Mei Lin", "客服小幫手", "產品手冊", "合約", "Question 1"];
        Assert.All(secrets, secret => Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_key_that_would_get_through_ends_the_check_before_anything_is_written()
    {
        using var folder = new TempFolder();
        var options = new MaiAgentEmulatorOptions { ApiKey = "plainword" };
        await using var emulator = await MaiAgentEmulator.StartAsync(options, Token);
        emulator.Enqueue("GET parsers/", ScriptedResponse.Json("""{"plainword": 1}"""));

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(folder.Path, service: emulator));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private string Redact(string json, Schema? schema = null) =>
        _redactor.Redact(JsonElement.Parse(json), schema)!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
