#pragma warning disable MAIAGENT001 // The bodies of documents and imports are not documented.

using System.Net;
using System.Text;

namespace MaiAgent.Sdk.Tests.KnowledgeBases;

public sealed class KnowledgeBasesOverHttpTests : EmulatorTest
{
    private const string Searches = "POST knowledge-bases/*/search/";
    private const string Deletes = "DELETE knowledge-bases/*/";

    private static ScriptedResponse NotAllowed => new(405);

    private static ScriptedResponse Busy => new ScriptedResponse(500).Header("Retry-After", "0");

    private IEnumerable<string> Methods => Emulator.Requests.Select(request => request.Method);

    [Fact]
    public async Task A_knowledge_base_lives()
    {
        var made = await Client.KnowledgeBases.CreateAsync(new CreateKnowledgeBaseRequest { Name = "手冊", ElasticsearchApiKey = "es.key" }, Token);
        var id = made.Id!.Value;
        var label = await Client.KnowledgeBaseLabels.CreateAsync(id, new KnowledgeBaseLabelRequest { Name = "退貨" }, Token);
        var twice = await Assert.ThrowsAsync<MaiAgentBadRequestException>(() => Client.KnowledgeBaseLabels.CreateAsync(id, new KnowledgeBaseLabelRequest { Name = "退貨" }, Token));
        var faq = await Client.KnowledgeBaseFaqs.CreateAsync(id, new CreateKnowledgeBaseFaqRequest { Question = "退貨期限？", Answer = "七日。", Labels = [label.Id!.Value] }, Token);
        await Client.KnowledgeBaseFaqs.CreateAsync(id, new CreateKnowledgeBaseFaqRequest { Question = "Warranty?", Answer = "Twelve months." }, Token);
        var marked = await Client.KnowledgeBaseFaqs.UpdateMetadataAsync(id, faq.Id!.Value, new UpdateKnowledgeMetadataRequest { RawUserDefineMetadata = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["priority"] = "high" }) }, Token);
        var patched = await Client.KnowledgeBases.PatchAsync(id, new PatchKnowledgeBaseRequest { Description = "規則", SimilarityCutoff = 0.25 }, Token);

        var hits = await Client.KnowledgeBases.SearchAsync(id, "退貨期限", Token);

        Assert.DoesNotContain("es.key", $"{JsonSerializer.Serialize(made.AdditionalProperties)}", StringComparison.Ordinal);
        Assert.Equal("手冊", patched.Name);
        Assert.Equal(("規則", 0.25), (patched.Description, patched.SimilarityCutoff));
        Assert.Contains("name", twice.Errors.Keys);
        Assert.Equal(["退貨"], marked.Labels.Select(item => item.Name));
        Assert.Equal("high", marked.RawUserDefineMetadata?.GetProperty("priority").GetString());
        Assert.Contains("七日", Assert.Single(hits).Text, StringComparison.Ordinal);
        Assert.Equal(2, await Client.KnowledgeBaseFaqs.ListAllAsync(id, cancellationToken: Token).CountAsync(Token));

        await Client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [faq.Id.Value], Token);
        Assert.Equal("Warranty?", (await Client.KnowledgeBaseFaqs.ListAsync(id, cancellationToken: Token)).Items.Single().Question);
        await Client.KnowledgeBases.DeleteAsync(id, Token);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Client.KnowledgeBases.GetAsync(id, Token));
    }

    [Fact]
    public async Task A_file_that_is_parsed_is_found_by_search_chunks_and_text()
    {
        var id = Emulator.KnowledgeBaseId;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("保固期為兩年。退貨請在七日內提出。"));
        var file = await Client.KnowledgeBaseFiles.UploadAsync(id, content, "保固.txt", new KnowledgeBaseUploadOptions { WaitUntilReady = true }, Token);

        var hit = Assert.Single(await Client.KnowledgeBases.SearchAsync(id, "保固多久", Token));
        var node = Assert.Single(await Client.TextNodes.ListAllAsync(id, new ListTextNodesQuery { KnowledgeBaseFile = file.Id }, Token).ToListAsync(Token));
        var documents = await Client.KnowledgeBases.ListDocumentsAsync(id, file.Id!.Value, Token);

        Assert.Equal((file.Id, "保固.txt", 1), (hit.File?.Id, hit.File?.Filename, hit.PageNumber));
        Assert.InRange(hit.Score!.Value, 0.1, 1);
        Assert.Equal(hit.Id, node.Id);
        Assert.Equal(node.Text, (await Client.TextNodes.GetAsync(node.Id!.Value, Token)).Text);
        Assert.Contains("兩年", documents.GetProperty("results")[0].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal([file.Id], await Client.Chatbots.ListAllKnowledgeFilesAsync(Emulator.ChatbotId, cancellationToken: Token).Select(item => item.Id).ToListAsync(Token));
        Assert.Equal(hit.Id, Assert.Single(await Client.Chatbots.SearchKnowledgeAsync(Emulator.ChatbotId, "保固多久", cancellationToken: Token)).Id);
        Assert.Equal(1, (await Client.KnowledgeBases.GetAsync(id, Token)).FilesCount);
    }

    [Fact]
    public async Task The_other_method_is_used_after_405_and_remembered_for_all_knowledge_bases_and_views()
    {
        Emulator.Enqueue(request => request.Method == "POST", NotAllowed);
        Emulator.Enqueue(request => request.Method == "GET", ScriptedResponse.Json("[]"), 3);

        await Client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一 & 二", Token);
        await Client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "三", Token);
        await Client.WithApiKey(Emulator.ApiKey).KnowledgeBases.SearchAsync(Guid.NewGuid(), "四", Token);

        Assert.Equal(["POST", "GET", "GET", "GET"], Methods);
        Assert.EndsWith("/search/?query=%E4%B8%80%20%26%20%E4%BA%8C", Emulator.Requests[1].RawTarget, StringComparison.Ordinal);
        Assert.Equal((true, null), (Emulator.Requests[1].Body.IsEmpty, Emulator.Requests[1].Header("Content-Type")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_other_method_has_retries_of_its_own(int failures)
    {
        using var client = Emulator.CreateClient(options => options.MaxRetries = 1);
        Emulator.Enqueue(request => request.Method == "POST", NotAllowed);
        Emulator.Enqueue(request => request.Method == "GET", Busy, failures);
        Emulator.Enqueue(request => request.Method == "GET", ScriptedResponse.Json("[]"));

        var failure = await Record.ExceptionAsync(() => client.KnowledgeBases.SearchAsync(Emulator.KnowledgeBaseId, "一", Token));

        Assert.Equal(["POST", "GET", "GET"], Methods);
        Assert.Equal(failures == 1 ? null : 3, (failure as MaiAgentServerException)?.Attempts);
    }

    [Fact]
    public async Task What_one_client_has_learned_another_does_not_know()
    {
        Emulator.Enqueue(Searches, NotAllowed);
        Emulator.Enqueue(request => request.Method == "GET", ScriptedResponse.Json("[]"));
        await Client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token);
        using var other = Emulator.CreateClient();
        Emulator.ClearRequests();

        await other.KnowledgeBases.SearchAsync(Emulator.KnowledgeBaseId, "二", Token);

        Assert.Equal(["POST"], Methods);
    }

    [Fact]
    public async Task A_service_that_changes_its_mind_is_followed_back()
    {
        Emulator.Enqueue(Searches, NotAllowed);
        Emulator.Enqueue(request => request.Method == "GET", ScriptedResponse.Json("[]"));
        await Client.KnowledgeBases.SearchAsync(Emulator.KnowledgeBaseId, "一", Token);

        await Client.KnowledgeBases.SearchAsync(Emulator.KnowledgeBaseId, "二", Token);
        await Client.KnowledgeBases.SearchAsync(Emulator.KnowledgeBaseId, "三", Token);

        Assert.Equal(["POST", "GET", "GET", "POST", "POST"], Methods);
        Assert.Equal("""{"query":"二"}""", Emulator.Requests[3].BodyText);
    }

    [Fact]
    public async Task Both_methods_refused_is_an_error_and_nothing_is_remembered()
    {
        Emulator.Enqueue(_ => true, NotAllowed, 4);

        var exception = await Assert.ThrowsAsync<MaiAgentApiException>(() => Client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));
        await Assert.ThrowsAsync<MaiAgentApiException>(() => Client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpMethod.Get, 2), (exception.StatusCode, exception.Method, exception.Attempts));
        Assert.Equal(["POST", "GET", "POST", "GET"], Methods);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task No_other_status_leads_to_the_other_method(int status)
    {
        Emulator.Enqueue(Searches, new ScriptedResponse(status));

        await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => Client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));

        Assert.Equal(["POST"], Methods);
    }

    [Fact]
    public async Task Metadata_goes_out_as_POST_after_405_with_the_same_body()
    {
        Emulator.Enqueue(_ => true, NotAllowed);
        Emulator.Enqueue(request => request.Method == "POST", ScriptedResponse.Json("{}"));

        await Client.KnowledgeBaseFaqs.UpdateMetadataAsync(Guid.NewGuid(), Guid.NewGuid(), new UpdateKnowledgeMetadataRequest { Labels = [] }, Token);

        Assert.Equal(["PATCH", "POST"], Methods);
        Assert.Equal(["""{"labels":[]}""", """{"labels":[]}"""], Emulator.Requests.Select(request => request.BodyText));
    }

    [Fact]
    public async Task A_search_and_a_patch_are_repeated_like_GET()
    {
        Emulator.Enqueue(Searches, Busy);
        Emulator.Enqueue("PATCH knowledge-bases/*/", Busy);

        await Client.KnowledgeBases.SearchAsync(Emulator.KnowledgeBaseId, "一", Token);
        await Client.KnowledgeBases.PatchAsync(Emulator.KnowledgeBaseId, new PatchKnowledgeBaseRequest { Name = "名" }, Token);

        Assert.Equal(["POST", "POST", "PATCH", "PATCH"], Methods);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_would_happen_twice_is_never_repeated(int status)
    {
        var id = Emulator.KnowledgeBaseId;
        Func<Task>[] calls =
        [
            () => Client.KnowledgeBases.CreateAsync(new CreateKnowledgeBaseRequest { Name = "名" }, Token),
            () => Client.KnowledgeBaseLabels.CreateAsync(id, new KnowledgeBaseLabelRequest { Name = "名" }, Token),
            () => Client.KnowledgeBaseFaqs.CreateAsync(id, new CreateKnowledgeBaseFaqRequest { Question = "問", Answer = "答" }, Token),
            () => Client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [Guid.NewGuid()], Token),
            () => Client.KnowledgeBases.ImportLabelsExcelAsync(id, new MemoryStream([1]), "a.xlsx", Token),
            () => Client.KnowledgeBases.ImportMetadataExcelAsync(id, new MemoryStream([1]), "a.xlsx", Token),
        ];
        foreach (var call in calls)
        {
            Emulator.ClearRequests();
            Emulator.Enqueue(_ => true, new ScriptedResponse(status).Header("Retry-After", "0"));
            await Assert.ThrowsAnyAsync<MaiAgentApiException>(call);
            Assert.Single(Emulator.Requests);
        }
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("reset")]
    [InlineData("busy", "busy")]
    [InlineData("busy", "throttled")]
    [InlineData("throttled", "busy")]
    public async Task A_deletion_of_which_a_response_was_lost_succeeds_when_nothing_is_left(params string[] failures)
    {
        using var client = Emulator.CreateClient(options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(1));
        foreach (var failure in failures)
        {
            Emulator.Enqueue(Deletes, failure switch
            {
                "busy" => Busy,
                "reset" => ScriptedResponse.Raw().Reset(),
                _ => new ScriptedResponse(429).Header("Retry-After", "0"),
            });
        }

        Emulator.Enqueue(Deletes, new ScriptedResponse(404));

        await client.KnowledgeBases.DeleteAsync(Emulator.KnowledgeBaseId, Token);

        Assert.Equal(failures.Length + 1, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_deletion_that_finds_nothing_fails_when_no_attempt_before_can_have_deleted()
    {
        Emulator.Enqueue(Deletes, new ScriptedResponse(429).Header("Retry-After", "0"));
        Emulator.Enqueue(Deletes, new ScriptedResponse(404));

        var exception = await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Client.KnowledgeBases.DeleteAsync(Emulator.KnowledgeBaseId, Token));

        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task Nothing_is_sent_with_an_empty_list_an_empty_id_or_a_blank_text()
    {
        var id = Emulator.KnowledgeBaseId;
        Func<Task>[] calls =
        [
            () => Client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [], Token),
            () => Client.KnowledgeBaseFaqs.BatchDeleteAsync(id, (IReadOnlyList<Guid>)null!, Token),
            () => Client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [Guid.NewGuid(), Guid.Empty], Token),
            () => Client.KnowledgeBaseFaqs.BatchDeleteAsync(Guid.Empty, [Guid.NewGuid()], Token),
            () => Client.KnowledgeBases.DeleteAsync(Guid.Empty, Token),
            () => Client.KnowledgeBaseFaqs.DeleteAsync(id, Guid.Empty, Token),
            () => Client.KnowledgeBaseLabels.DeleteAsync(Guid.Empty, id, Token),
            () => Client.KnowledgeBases.SearchAsync(id, " ", Token),
            () => Client.Chatbots.SearchKnowledgeAsync(id, "", cancellationToken: Token),
            () => Client.KnowledgeBases.ImportLabelsExcelAsync(id, new MemoryStream(), " ", Token),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(call);
        }

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task A_body_that_nobody_has_published_is_any_JSON_or_none()
    {
        Emulator.Enqueue("GET knowledge-bases/*/check-rrf-availability/", ScriptedResponse.Json("[true]"));
        Emulator.Enqueue("GET knowledge-bases/*/check-rrf-availability/", new ScriptedResponse(204));

        Assert.Equal("[true]", (await Client.KnowledgeBases.CheckRrfAvailabilityAsync(Guid.NewGuid(), Token)).GetRawText());
        Assert.Equal(JsonValueKind.Undefined, (await Client.KnowledgeBases.CheckRrfAvailabilityAsync(Guid.NewGuid(), Token)).ValueKind);
    }

    [Fact]
    public async Task Hits_in_an_envelope_are_read_and_a_page_after_them_is_no_error()
    {
        Emulator.Enqueue(Searches, ScriptedResponse.Json("""{"next":"https://a.example/?page=2","results":[{"text":"一","chatbot_file":"f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601","page_number":3}]}"""));

        var hit = Assert.Single(await Client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));

        Assert.Equal(("一", new Guid("f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601"), 3), (hit.Text, hit.File?.Id, hit.PageNumber));
    }

    [Fact]
    public async Task An_exception_does_not_quote_a_knowledge_base()
    {
        Emulator.Enqueue("GET knowledge-bases/*/", ScriptedResponse.Json("""{"id":"f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601","elasticsearchApiKey":"es.key","""));

        var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => Client.KnowledgeBases.GetAsync(Guid.NewGuid(), Token));

        Assert.DoesNotContain("es.key", $"{exception}{exception.BodySnippet}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_are_exported_and_a_workbook_is_imported()
    {
        var id = Emulator.KnowledgeBaseId;
        await using var file = await Client.KnowledgeBases.ExportLabelsExcelAsync(id, Token);
        using var copy = new MemoryStream();
        await file.Content.CopyToAsync(copy, Token);
        copy.Position = 0;

        var result = await Client.KnowledgeBases.ImportLabelsExcelAsync(id, copy, file.FileName, Token);

        Assert.Equal("labels.xlsx", file.FileName);
        Assert.Equal("ok", result.GetProperty("detail").GetString());
        Assert.Contains("filename=\"labels.xlsx\"", Emulator.Requests[^1].BodyText, StringComparison.Ordinal);
    }
}
