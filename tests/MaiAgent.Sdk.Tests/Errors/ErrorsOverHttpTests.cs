using System.Diagnostics;
using System.Net;

namespace MaiAgent.Sdk.Tests.Errors;

/// <summary>Every kind of error that the service, or something before it, sends, and the exception for the caller.</summary>
public sealed class ErrorsOverHttpTests : EmulatorTest
{
    private const string ChineseDetail = "未提供認證憑證。";
    private const int ErrorCap = 64 * 1024;

    /// <summary>Status, media type, body; the type of the exception, its detail and its field errors, which are written <c>path=message,message</c>.</summary>
    public static TheoryData<int, string, string, Type, string?, string> Rows => new()
    {
        { 400, "application/json", """{"name":["This field is required."],"largeLanguageModel":["必填。","No."]}""", typeof(MaiAgentBadRequestException), null, "largeLanguageModel=必填。,No.|name=This field is required." },
        { 400, "application/json", """{"message":{"content":["This field may not be blank."]}}""", typeof(MaiAgentBadRequestException), null, "message.content=This field may not be blank." },
        { 400, "application/json", """{"message":{"queryMetadata":{"timeZone":["錯誤"]}},"attachments":[{},{"file":["Bad."]}]}""", typeof(MaiAgentBadRequestException), null, "attachments.1.file=Bad.|message.queryMetadata.timeZone=錯誤" },
        { 400, "application/json", """{"non_field_errors":["Contact is not in the organization."]}""", typeof(MaiAgentBadRequestException), null, "non_field_errors=Contact is not in the organization." },
        { 400, "application/json", """{"nonFieldErrors":["聯絡人不屬於該組織。"]}""", typeof(MaiAgentBadRequestException), null, "nonFieldErrors=聯絡人不屬於該組織。" },
        { 400, "application/json", """{"detail":"Invalid granularity.","valid_types":["day","month"]}""", typeof(MaiAgentBadRequestException), "Invalid granularity.", "valid_types=day,month" },
        { 400, "application/json", """{"validTypes":["day","month"]}""", typeof(MaiAgentBadRequestException), null, "validTypes=day,month" },
        { 400, "application/json", """{"name":"A text, no list.","count":null}""", typeof(MaiAgentBadRequestException), null, "name=A text, no list." },
        { 400, "application/json", """["First.","第二。"]""", typeof(MaiAgentBadRequestException), "First. 第二。", "" },
        { 400, "application/json", "\"Only a text.\"", typeof(MaiAgentBadRequestException), "Only a text.", "" },
        { 400, "application/json", """{"detail":{"field":["Nested."]}}""", typeof(MaiAgentBadRequestException), null, "detail.field=Nested." },
        { 400, "application/json", """{"detail":""", typeof(MaiAgentBadRequestException), """{"detail":""", "" },
        { 401, "application/json", """{"detail":"Authentication credentials were not provided."}""", typeof(MaiAgentAuthenticationException), "Authentication credentials were not provided.", "" },
        { 401, "application/json", """{"detail":"Invalid API key format."}""", typeof(MaiAgentAuthenticationException), "Invalid API key format.", "" },
        { 401, "application/json", $$"""{"detail":"{{ChineseDetail}}"}""", typeof(MaiAgentAuthenticationException), ChineseDetail, "" },
        { 403, "application/json", """{"detail":"You do not have permission."}""", typeof(MaiAgentPermissionException), "You do not have permission.", "" },
        { 403, "", "", typeof(MaiAgentPermissionException), null, "" },
        { 404, "application/json", """{"detail":"Not found."}""", typeof(MaiAgentNotFoundException), "Not found.", "" },
        { 404, "", "", typeof(MaiAgentNotFoundException), null, "" },
        { 405, "application/json", """{"detail":"Method \"POST\" not allowed."}""", typeof(MaiAgentApiException), "Method \"POST\" not allowed.", "" },
        { 409, "application/json", """{"detail":"Conflict."}""", typeof(MaiAgentApiException), "Conflict.", "" },
        { 422, "application/json", """{"name":["Wrong."]}""", typeof(MaiAgentBadRequestException), null, "name=Wrong." },
        { 429, "application/json", """{"detail":"Request was throttled. Expected available in 7 seconds."}""", typeof(MaiAgentRateLimitException), "Request was throttled. Expected available in 7 seconds.", "" },
        { 500, "text/html", "<!doctype html><h1>Server Error (500)</h1>", typeof(MaiAgentServerException), null, "" },
        { 500, "", "", typeof(MaiAgentServerException), null, "" },
        { 502, "text/html; charset=utf-8", "<html>Bad gateway</html>", typeof(MaiAgentServerException), null, "" },
        { 502, "text/plain", "upstream connect error", typeof(MaiAgentServerException), "upstream connect error", "" },
        { 502, "text/plain", " <html>Bad gateway</html>", typeof(MaiAgentServerException), null, "" },
        { 502, "text/html", "Bad gateway", typeof(MaiAgentServerException), null, "" },
        { 503, "text/plain", "no healthy upstream\n", typeof(MaiAgentServerException), "no healthy upstream", "" },
        { 504, "application/json", "[]", typeof(MaiAgentServerException), null, "" },
        { 301, "text/html", "", typeof(MaiAgentApiException), null, "" },
        { 302, "", "", typeof(MaiAgentApiException), null, "" },
        { 307, "", "", typeof(MaiAgentApiException), null, "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_error_is_an_exception_with_all_that_it_says(int status, string mediaType, string body, Type type, string? detail, string errors)
    {
        var response = new ScriptedResponse(status).Header("Location", "https://elsewhere.invalid/");
        Emulator.Enqueue(_ => true, (mediaType.Length > 0 ? response.Header("Content-Type", mediaType) : response).Text(body));

        var error = await FailAsync();

        Assert.Equal(type, error.GetType());
        Assert.Equal((status, detail), ((int)error.StatusCode, error.Detail));
        Assert.Equal(errors, string.Join('|', error.Errors.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={string.Join(',', pair.Value)}")));
        Assert.Equal(body.Length == 0 ? null : body, error.ResponseBody);
        Assert.Equal((HttpMethod.Post, $"/api/chatbots/{Emulator.ChatbotId}/completions/", 1), (error.Method, error.RequestUri.AbsolutePath, error.Attempts));
        Assert.Contains(Emulator.BaseAddress.Authority, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
        Assert.Contains(detail ?? "", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.ApiKey, error.ToString(), StringComparison.Ordinal);
        Assert.Single(Emulator.Requests);
    }

    [Theory]
    [InlineData("7", "00:00:07")]
    [InlineData("0", "00:00:00")]
    [InlineData(" 120 ", "00:02:00")]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT", "00:00:00")]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    public async Task Retry_after_is_how_long_to_wait(string header, string? wait)
    {
        Emulator.Enqueue(_ => true, ScriptedResponse.Error(429, "Throttled.").Header("Retry-After", header));

        var error = await Assert.ThrowsAsync<MaiAgentRateLimitException>(AskAsync);

        Assert.Equal(wait is null ? null : TimeSpan.Parse(wait, System.Globalization.CultureInfo.InvariantCulture), error.RetryAfter);
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        var date = DateTimeOffset.UtcNow.AddMinutes(90);
        Emulator.Enqueue(_ => true, ScriptedResponse.Error(503, "Down.").Header("Retry-After", date.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

        var error = await Assert.ThrowsAsync<MaiAgentServerException>(AskAsync);

        Assert.InRange(error.RetryAfter!.Value, TimeSpan.FromMinutes(89), TimeSpan.FromMinutes(90));
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("99999999999999999999999999")]
    [InlineData("Tue, 31 Dec 2199 23:59:59 GMT")]
    public async Task An_absurd_wait_is_reported_and_not_waited_for(string header)
    {
        using var patient = Emulator.CreateClient();
        Emulator.Enqueue(_ => true, ScriptedResponse.Error(429, "Throttled.").Header("Retry-After", header));

        var error = await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => patient.Chatbots.GetAsync(Emulator.ChatbotId, Token));

        Assert.InRange(error.RetryAfter!.Value, TimeSpan.FromHours(1), TimeSpan.MaxValue);
        Assert.Equal(1, error.Attempts);
        Assert.Single(Emulator.Requests);
    }

    [Theory]
    [InlineData("X-Request-Id: a", "a")]
    [InlineData("request-id: b", "b")]
    [InlineData("X-Correlation-Id: c", "c")]
    [InlineData("X-Correlation-Id: c|Request-Id: b|X-REQUEST-ID: a", "a")]
    [InlineData("X-Correlation-Id: c|Request-Id: b", "b")]
    [InlineData("Trace: d", null)]
    public async Task The_request_id_is_the_first_of_three_headers(string headers, string? id)
    {
        var response = ScriptedResponse.Error(404, "Not found.");
        foreach (var header in headers.Split('|'))
        {
            var parts = header.Split(": ");
            response.Header(parts[0], parts[1]);
        }

        Emulator.Enqueue(_ => true, response);

        var error = await FailAsync();

        Assert.Equal(id, error.RequestId);
        Assert.Equal(id is not null, error.Message.Contains($"(request {id})", StringComparison.Ordinal));
    }

    /// <summary>The key as such, and as JSON writes it with what may be escaped escaped.</summary>
    [Theory]
    [InlineData("prefix.secret", "prefix.secret")]
    [InlineData("prefix/sec\"ret", "prefix\\/sec\\\"ret")]
    [InlineData("prefix.secret", "\\u0070refix.secret")]
    public async Task A_key_that_is_echoed_is_masked_everywhere(string key, string echo)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = key }, Token);
        using var client = emulator.CreateClient(Configure);
        emulator.Enqueue(_ => true, ScriptedResponse
            .Json($$$"""{"detail":"Invalid key {{{echo}}}.","key":["{{{echo}}}"],"{{{echo}}}":{"{{{echo}}}":["No."]}}""", 401)
            .Header("X-Request-Id", $"request-of-{key}"));

        var error = await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => client.Chatbots.GetAsync(emulator.ChatbotId, Token));

        Assert.Equal(("Invalid key ***.", "request-of-***"), (error.Detail, error.RequestId));
        Assert.Equal(["***"], error.Errors["key"]);
        Assert.Equal(["No."], error.Errors["***.***"]);
        Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, error.ResponseBody!, StringComparison.Ordinal);
    }

    /// <summary>A text may break off in the middle of a key. As much of one as could be used is masked, and what only begins like one is not.</summary>
    [Theory]
    [InlineData("prefix", "***")]
    [InlineData("prefi", "prefi")]
    [InlineData("prefix.X", "prefix.X")]
    [InlineData("prefix.%", "***")]
    [InlineData("prefix.%7", "***")]
    [InlineData("prefix.%7a", "prefix.%7a")]
    [InlineData("prefix.\\u007", "***")]
    [InlineData("prefix.\\u00", "***")]
    [InlineData("prefix.\\u0041", "prefix.\\u0041")]
    [InlineData("prefix.secre%74", "***")]
    [InlineData("prefix.secre\\u0074", "***")]
    [InlineData("prefix.secre%75", "prefix.secre%75")]
    [InlineData("\\prefix.secret", "\\***")]
    [InlineData("stop", "stop")]
    [InlineData("70-72-65-66-69-78-2E-73-65-63-72-65-74", "***")]
    public async Task What_ends_like_a_key_is_masked_as_far_as_it_is_one(string text, string masked)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = "prefix.secret" }, Token);
        using var client = emulator.CreateClient(Configure);
        emulator.Enqueue(_ => true, new ScriptedResponse(401).Header("Content-Type", "text/plain").Text(text));

        var error = await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => client.Chatbots.GetAsync(emulator.ChatbotId, Token));

        Assert.Equal((masked, masked), (error.Detail, error.ResponseBody));
    }

    [Fact]
    public async Task An_endless_body_is_read_only_as_far_as_it_is_kept()
    {
        static IEnumerable<byte[]> Endless()
        {
            var piece = new byte[16 * 1024];
            piece.AsSpan().Fill((byte)'x');
            while (true)
            {
                yield return piece;
            }
        }

        Emulator.Enqueue(_ => true, new ScriptedResponse(500).Header("Content-Type", "text/plain").Bytes(Endless()));
        var watch = Stopwatch.StartNew();

        var error = await FailAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
        Assert.Equal(ErrorCap, error.ResponseBody!.Length);
        Assert.InRange(error.Message.Length, 1, 2000);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        await Emulator.Requests[0].ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(5), Token);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(2, -20)]
    public async Task A_key_across_the_cap_is_not_left_in_half(int before, int distance)
    {
        // Keys that are masked make room, into which what is behind the cap moves.
        var text = string.Concat(Enumerable.Repeat(Emulator.ApiKey, before));
        text += new string('x', ErrorCap - distance - text.Length) + Emulator.ApiKey + "more";
        Emulator.Enqueue(_ => true, new ScriptedResponse(500).Header("Content-Type", "text/plain").Text(text));

        var error = await FailAsync();

        Assert.DoesNotContain(Emulator.ApiKey[..5], error.ResponseBody!, StringComparison.Ordinal);
        Assert.InRange(error.ResponseBody!.Length, 1, ErrorCap);
    }

    [Fact]
    public async Task A_body_that_breaks_off_costs_only_itself()
    {
        Emulator.Enqueue(_ => true, new ScriptedResponse(403).Header("Content-Type", "text/plain").Header("Content-Length", "1000").Text("Forbidden because").Close());

        var error = await FailAsync();

        Assert.IsType<MaiAgentPermissionException>(error);
        Assert.StartsWith("Forbidden", error.ResponseBody ?? "Forbidden", StringComparison.Ordinal);
    }

    protected override void Configure(MaiAgentClientOptions options) => options.MaxRetries = 0;

    private Task<Completion> AskAsync() => Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token);

    private Task<MaiAgentApiException> FailAsync() => Assert.ThrowsAnyAsync<MaiAgentApiException>(AskAsync);
}
