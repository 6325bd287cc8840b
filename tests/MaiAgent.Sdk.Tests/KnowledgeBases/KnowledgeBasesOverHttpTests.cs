#pragma warning disable MAIAGENT001 // The bodies of documents and imports are not documented.

using System.Net;
using System.Text;
using System.Text.Json;

namespace MaiAgent.Sdk.Tests.KnowledgeBases;

public sealed class KnowledgeBasesOverHttpTests : IAsyncLifetime
{
    private const string Searches = "POST knowledge-bases/*/search/";
    private const string Deletes = "DELETE knowledge-bases/*/";

    private MaiAgentEmulator _emulator = null!;
    private MaiAgentClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ScriptedResponse NotAllowed => new(405);

    private static ScriptedResponse Busy => new ScriptedResponse(500).Header("Retry-After", "0");

    private IEnumerable<string> Methods => _emulator.Requests.Select(request => request.Method);

    public async ValueTask InitializeAsync()
    {
        _emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        _client = _emulator.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_knowledge_base_lives()
    {
        var made = await _client.KnowledgeBases.CreateAsync(new CreateKnowledgeBaseRequest { Name = "手冊", ElasticsearchApiKey = "es.key" }, Token);
        var id = made.Id!.Value;
        var label = await _client.KnowledgeBaseLabels.CreateAsync(id, new KnowledgeBaseLabelRequest { Name = "退貨" }, Token);
        var twice = await Assert.ThrowsAsync<MaiAgentBadRequestException>(() => _client.KnowledgeBaseLabels.CreateAsync(id, new KnowledgeBaseLabelRequest { Name = "退貨" }, Token));
        var faq = await _client.KnowledgeBaseFaqs.CreateAsync(id, new CreateKnowledgeBaseFaqRequest { Question = "退貨期限？", Answer = "七日。", Labels = [label.Id!.Value] }, Token);
        await _client.KnowledgeBaseFaqs.CreateAsync(id, new CreateKnowledgeBaseFaqRequest { Question = "Warranty?", Answer = "Twelve months." }, Token);
        var marked = await _client.KnowledgeBaseFaqs.UpdateMetadataAsync(id, faq.Id!.Value, new UpdateKnowledgeMetadataRequest { RawUserDefineMetadata = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["priority"] = "high" }) }, Token);
        var patched = await _client.KnowledgeBases.PatchAsync(id, new PatchKnowledgeBaseRequest { Description = "規則", SimilarityCutoff = 0.25 }, Token);

        var hits = await _client.KnowledgeBases.SearchAsync(id, "退貨期限", Token);

        Assert.DoesNotContain("es.key", $"{JsonSerializer.Serialize(made.AdditionalProperties)}", StringComparison.Ordinal);
        Assert.Equal("手冊", patched.Name);
        Assert.Equal(("規則", 0.25), (patched.Description, patched.SimilarityCutoff));
        Assert.Contains("name", twice.Errors.Keys);
        Assert.Equal(["退貨"], marked.Labels.Select(item => item.Name));
        Assert.Equal("high", marked.RawUserDefineMetadata?.GetProperty("priority").GetString());
        Assert.Contains("七日", Assert.Single(hits).Text, StringComparison.Ordinal);
        Assert.Equal(2, await _client.KnowledgeBaseFaqs.ListAllAsync(id, cancellationToken: Token).CountAsync(Token));

        await _client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [faq.Id.Value], Token);
        Assert.Equal("Warranty?", (await _client.KnowledgeBaseFaqs.ListAsync(id, cancellationToken: Token)).Items.Single().Question);
        await _client.KnowledgeBases.DeleteAsync(id, Token);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => _client.KnowledgeBases.GetAsync(id, Token));
    }

    [Fact]
    public async Task A_file_that_is_parsed_is_found_by_search_chunks_and_text()
    {
        var id = _emulator.KnowledgeBaseId;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("保固期為兩年。退貨請在七日內提出。"));
        var file = await _client.KnowledgeBaseFiles.UploadAsync(id, content, "保固.txt", new KnowledgeBaseUploadOptions { WaitUntilReady = true }, Token);

        var hit = Assert.Single(await _client.KnowledgeBases.SearchAsync(id, "保固多久", Token));
        var node = Assert.Single(await _client.TextNodes.ListAllAsync(id, new ListTextNodesQuery { KnowledgeBaseFile = file.Id }, Token).ToListAsync(Token));
        var documents = await _client.KnowledgeBases.ListDocumentsAsync(id, file.Id!.Value, Token);

        Assert.Equal((file.Id, "保固.txt", 1), (hit.File?.Id, hit.File?.Filename, hit.PageNumber));
        Assert.InRange(hit.Score!.Value, 0.1, 1);
        Assert.Equal(hit.Id, node.Id);
        Assert.Equal(node.Text, (await _client.TextNodes.GetAsync(node.Id!.Value, Token)).Text);
        Assert.Contains("兩年", documents.GetProperty("results")[0].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal([file.Id], await _client.Chatbots.ListAllKnowledgeFilesAsync(_emulator.ChatbotId, cancellationToken: Token).Select(item => item.Id).ToListAsync(Token));
        Assert.Equal(hit.Id, Assert.Single(await _client.Chatbots.SearchKnowledgeAsync(_emulator.ChatbotId, "保固多久", cancellationToken: Token)).Id);
        Assert.Equal(1, (await _client.KnowledgeBases.GetAsync(id, Token)).FilesCount);
    }

    [Fact]
    public async Task The_other_method_is_used_after_405_and_remembered_for_all_knowledge_bases_and_views()
    {
        _emulator.Enqueue(request => request.Method == "POST", NotAllowed);
        _emulator.Enqueue(request => request.Method == "GET", ScriptedResponse.Json("[]"), 3);

        await _client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一 & 二", Token);
        await _client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "三", Token);
        await _client.WithApiKey(_emulator.ApiKey).KnowledgeBases.SearchAsync(Guid.NewGuid(), "四", Token);

        Assert.Equal(["POST", "GET", "GET", "GET"], Methods);
        Assert.EndsWith("/search/?query=%E4%B8%80%20%26%20%E4%BA%8C", _emulator.Requests[1].RawTarget, StringComparison.Ordinal);
        Assert.Equal((true, null), (_emulator.Requests[1].Body.IsEmpty, _emulator.Requests[1].Header("Content-Type")));
    }

    [Fact]
    public async Task What_one_client_has_learned_another_does_not_know()
    {
        _emulator.Enqueue(Searches, NotAllowed);
        _emulator.Enqueue(request => request.Method == "GET", ScriptedResponse.Json("[]"));
        await _client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token);
        using var other = _emulator.CreateClient();
        _emulator.ClearRequests();

        await other.KnowledgeBases.SearchAsync(_emulator.KnowledgeBaseId, "二", Token);

        Assert.Equal(["POST"], Methods);
    }

    [Fact]
    public async Task A_service_that_changes_its_mind_is_followed_back()
    {
        _emulator.Enqueue(Searches, NotAllowed);
        _emulator.Enqueue(request => request.Method == "GET", ScriptedResponse.Json("[]"));
        await _client.KnowledgeBases.SearchAsync(_emulator.KnowledgeBaseId, "一", Token);

        await _client.KnowledgeBases.SearchAsync(_emulator.KnowledgeBaseId, "二", Token);
        await _client.KnowledgeBases.SearchAsync(_emulator.KnowledgeBaseId, "三", Token);

        Assert.Equal(["POST", "GET", "GET", "POST", "POST"], Methods);
        Assert.Equal("""{"query":"二"}""", _emulator.Requests[3].BodyText);
    }

    [Fact]
    public async Task Both_methods_refused_is_an_error_and_nothing_is_remembered()
    {
        _emulator.Enqueue(_ => true, NotAllowed, 4);

        var exception = await Assert.ThrowsAsync<MaiAgentApiException>(() => _client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));
        await Assert.ThrowsAsync<MaiAgentApiException>(() => _client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpMethod.Get, 2), (exception.StatusCode, exception.Method, exception.Attempts));
        Assert.Equal(["POST", "GET", "POST", "GET"], Methods);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task No_other_status_leads_to_the_other_method(int status)
    {
        _emulator.Enqueue(Searches, new ScriptedResponse(status));

        await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => _client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));

        Assert.Equal(["POST"], Methods);
    }

    [Fact]
    public async Task Metadata_goes_out_as_POST_after_405_with_the_same_body()
    {
        _emulator.Enqueue(_ => true, NotAllowed);
        _emulator.Enqueue(request => request.Method == "POST", ScriptedResponse.Json("{}"));

        await _client.KnowledgeBaseFaqs.UpdateMetadataAsync(Guid.NewGuid(), Guid.NewGuid(), new UpdateKnowledgeMetadataRequest { Labels = [] }, Token);

        Assert.Equal(["PATCH", "POST"], Methods);
        Assert.Equal(["""{"labels":[]}""", """{"labels":[]}"""], _emulator.Requests.Select(request => request.BodyText));
    }

    [Fact]
    public async Task A_search_and_a_patch_are_repeated_like_GET()
    {
        _emulator.Enqueue(Searches, Busy);
        _emulator.Enqueue("PATCH knowledge-bases/*/", Busy);

        await _client.KnowledgeBases.SearchAsync(_emulator.KnowledgeBaseId, "一", Token);
        await _client.KnowledgeBases.PatchAsync(_emulator.KnowledgeBaseId, new PatchKnowledgeBaseRequest { Name = "名" }, Token);

        Assert.Equal(["POST", "POST", "PATCH", "PATCH"], Methods);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_would_happen_twice_is_never_repeated(int status)
    {
        var id = _emulator.KnowledgeBaseId;
        Func<Task>[] calls =
        [
            () => _client.KnowledgeBases.CreateAsync(new CreateKnowledgeBaseRequest { Name = "名" }, Token),
            () => _client.KnowledgeBaseLabels.CreateAsync(id, new KnowledgeBaseLabelRequest { Name = "名" }, Token),
            () => _client.KnowledgeBaseFaqs.CreateAsync(id, new CreateKnowledgeBaseFaqRequest { Question = "問", Answer = "答" }, Token),
            () => _client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [Guid.NewGuid()], Token),
            () => _client.KnowledgeBases.ImportLabelsExcelAsync(id, new MemoryStream([1]), "a.xlsx", Token),
            () => _client.KnowledgeBases.ImportMetadataExcelAsync(id, new MemoryStream([1]), "a.xlsx", Token),
        ];
        foreach (var call in calls)
        {
            _emulator.ClearRequests();
            _emulator.Enqueue(_ => true, new ScriptedResponse(status).Header("Retry-After", "0"));
            await Assert.ThrowsAnyAsync<MaiAgentApiException>(call);
            Assert.Single(_emulator.Requests);
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
        using var client = _emulator.CreateClient(options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(1));
        foreach (var failure in failures)
        {
            _emulator.Enqueue(Deletes, failure switch
            {
                "busy" => Busy,
                "reset" => ScriptedResponse.Raw().Reset(),
                _ => new ScriptedResponse(429).Header("Retry-After", "0"),
            });
        }

        _emulator.Enqueue(Deletes, new ScriptedResponse(404));

        await client.KnowledgeBases.DeleteAsync(_emulator.KnowledgeBaseId, Token);

        Assert.Equal(failures.Length + 1, _emulator.Requests.Count);
    }

    [Fact]
    public async Task A_deletion_that_finds_nothing_fails_when_no_attempt_before_can_have_deleted()
    {
        _emulator.Enqueue(Deletes, new ScriptedResponse(429).Header("Retry-After", "0"));
        _emulator.Enqueue(Deletes, new ScriptedResponse(404));

        var exception = await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => _client.KnowledgeBases.DeleteAsync(_emulator.KnowledgeBaseId, Token));

        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task Nothing_is_sent_with_an_empty_list_an_empty_id_or_a_blank_text()
    {
        var id = _emulator.KnowledgeBaseId;
        Func<Task>[] calls =
        [
            () => _client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [], Token),
            () => _client.KnowledgeBaseFaqs.BatchDeleteAsync(id, (IReadOnlyList<Guid>)null!, Token),
            () => _client.KnowledgeBaseFaqs.BatchDeleteAsync(id, [Guid.NewGuid(), Guid.Empty], Token),
            () => _client.KnowledgeBaseFaqs.BatchDeleteAsync(Guid.Empty, [Guid.NewGuid()], Token),
            () => _client.KnowledgeBases.DeleteAsync(Guid.Empty, Token),
            () => _client.KnowledgeBaseFaqs.DeleteAsync(id, Guid.Empty, Token),
            () => _client.KnowledgeBaseLabels.DeleteAsync(Guid.Empty, id, Token),
            () => _client.KnowledgeBases.SearchAsync(id, " ", Token),
            () => _client.Chatbots.SearchKnowledgeAsync(id, "", cancellationToken: Token),
            () => _client.KnowledgeBases.ImportLabelsExcelAsync(id, new MemoryStream(), " ", Token),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(call);
        }

        Assert.Empty(_emulator.Requests);
    }

    [Fact]
    public async Task A_body_that_nobody_has_published_is_any_JSON_or_none()
    {
        _emulator.Enqueue("GET knowledge-bases/*/check-rrf-availability/", ScriptedResponse.Json("[true]"));
        _emulator.Enqueue("GET knowledge-bases/*/check-rrf-availability/", new ScriptedResponse(204));

        Assert.Equal("[true]", (await _client.KnowledgeBases.CheckRrfAvailabilityAsync(Guid.NewGuid(), Token)).GetRawText());
        Assert.Equal(JsonValueKind.Undefined, (await _client.KnowledgeBases.CheckRrfAvailabilityAsync(Guid.NewGuid(), Token)).ValueKind);
    }

    [Fact]
    public async Task Hits_in_an_envelope_are_read_and_a_page_after_them_is_no_error()
    {
        _emulator.Enqueue(Searches, ScriptedResponse.Json("""{"next":"https://a.example/?page=2","results":[{"text":"一","chatbot_file":"f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601","page_number":3}]}"""));

        var hit = Assert.Single(await _client.KnowledgeBases.SearchAsync(Guid.NewGuid(), "一", Token));

        Assert.Equal(("一", new Guid("f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601"), 3), (hit.Text, hit.File?.Id, hit.PageNumber));
    }

    [Fact]
    public async Task An_exception_does_not_quote_a_knowledge_base()
    {
        _emulator.Enqueue("GET knowledge-bases/*/", ScriptedResponse.Json("""{"id":"f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601","elasticsearchApiKey":"es.key","""));

        var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => _client.KnowledgeBases.GetAsync(Guid.NewGuid(), Token));

        Assert.DoesNotContain("es.key", $"{exception}{exception.BodySnippet}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_are_exported_and_a_workbook_is_imported()
    {
        var id = _emulator.KnowledgeBaseId;
        await using var file = await _client.KnowledgeBases.ExportLabelsExcelAsync(id, Token);
        using var copy = new MemoryStream();
        await file.Content.CopyToAsync(copy, Token);
        copy.Position = 0;

        var result = await _client.KnowledgeBases.ImportLabelsExcelAsync(id, copy, file.FileName, Token);

        Assert.Equal("labels.xlsx", file.FileName);
        Assert.Equal("ok", result.GetProperty("detail").GetString());
        Assert.Contains("filename=\"labels.xlsx\"", _emulator.Requests[^1].BodyText, StringComparison.Ordinal);
    }
}
