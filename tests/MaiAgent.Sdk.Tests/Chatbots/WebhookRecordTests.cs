namespace MaiAgent.Sdk.Tests.Chatbots;

/// <summary>Webhook records, and copies of an assistant.</summary>
public sealed class WebhookRecordTests : EmulatorTest
{
    [Fact]
    public void Records_are_read()
    {
        var page = Wire.ReadSample<Page<WebhookRecord>>("listChatbotWebhookRecords.200.response.json");

        var record = page.Items[0];
        Assert.Equal(("https://integrator.example.com/maiagent/webhook", 200, """{"message":"ok"}"""), (record.Url, record.StatusCode, record.Response));
        Assert.Equal("您好，營業時間為 9:00 到 18:00。", record.RequestBody?.GetProperty("content").GetString());
        Assert.Equal((new Guid("2f9c6d10-4e8b-4a37-95f2-b7d03c1e6a58"), "客服助理", record.Url), (record.Chatbot?.Id, record.Chatbot?.Name, record.Chatbot?.WebhookUrl));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1748315102000), record.CreatedAt);
        Assert.Equal(["replyMode", "updatedAt"], record.Chatbot?.AdditionalProperties?.Keys);
        Assert.Null(page.Items[1].StatusCode);
    }

    [Fact]
    public void The_documented_record_is_read()
    {
        var record = Assert.Single(Wire.ReadSample<Page<WebhookRecord>>("listChatbotWebhookRecords.200.response.docs-literal.json").Items);

        Assert.Equal(("string", int.MinValue), (record.Chatbot?.Name, record.StatusCode));
        Assert.Null(record.CreatedAt);
    }

    [Fact]
    public void A_bare_id_stands_for_the_assistant_and_snake_case_is_read()
    {
        var record = Wire.Read<WebhookRecord>("""{"chatbot":"2f9c6d10-4e8b-4a37-95f2-b7d03c1e6a58","request_body":[1.50],"status_code":"502"}""");

        Assert.Equal(new Guid("2f9c6d10-4e8b-4a37-95f2-b7d03c1e6a58"), record.Chatbot?.Id);
        Assert.Equal(("[1.50]", 502), (record.RequestBody?.GetRawText(), record.StatusCode));
    }

    [Fact]
    public async Task Records_are_walked_page_by_page()
    {
        Emulator.Enqueue("GET chatbots/*/webhook-records/", ScriptedResponse.Json($$"""{"count":2,"next":"{{Emulator.BaseAddress}}chatbots/x/webhook-records/?page=2","results":[{"url":"a"}]}"""));
        Emulator.Enqueue("GET chatbots/*/webhook-records/", ScriptedResponse.Json("""{"count":2,"next":null,"results":[{"url":"b"}]}"""));

        var urls = new List<string?>();
        await foreach (var record in Client.Chatbots.ListAllWebhookRecordsAsync(Emulator.ChatbotId, new ListWebhookRecordsQuery { PageSize = 1 }, Token))
        {
            urls.Add(record.Url);
        }

        Assert.Equal(["a", "b"], urls);
        Assert.Equal(["?pageSize=1", "?page=2&pageSize=1"], Emulator.Requests.Select(request => new string([.. request.RawTarget.SkipWhile(c => c != '?')])).Select(Sorted));

        static string Sorted(string query) => "?" + string.Join('&', query[1..].Split('&').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(201, """{"id":"71b0e4c8-9d25-4f63-8a1e-05c7f2d9b346","name":"客服助理 (copy)"}""", true)]
    [InlineData(200, """{"task":"queued"}""", false)]
    [InlineData(201, "", false)]
    [InlineData(202, "", false)]
    [InlineData(204, "", false)]
    public async Task A_copy_is_returned_as_far_as_it_is_described(int status, string body, bool hasId)
    {
        var script = new ScriptedResponse(status);
        Emulator.Enqueue("POST chatbots/*/duplicate/", body.Length > 0 ? script.Header("Content-Type", "application/json").Text(body) : script);

        var copy = await Client.Chatbots.DuplicateAsync(Emulator.ChatbotId, Token);

        Assert.Equal(hasId, copy.Id is not null);
        Assert.Equal("{}", Assert.Single(Emulator.Requests).BodyText);
    }

    [Fact]
    public void The_sample_of_a_copy_is_read() =>
        Assert.Equal(new Guid("71b0e4c8-9d25-4f63-8a1e-05c7f2d9b346"), Wire.ReadSample<ChatbotDuplicate>("duplicateChatbot.201.response.inferred.json").Id);
}
