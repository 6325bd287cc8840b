namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>What follows when the store has the file: registering it, or the response to an upload in one step, fails.</summary>
public sealed class RegistrationTests : StorageTest
{
    [Theory]
    [InlineData(400, typeof(MaiAgentBadRequestException))]
    [InlineData(401, typeof(MaiAgentAuthenticationException))]
    [InlineData(500, typeof(MaiAgentServerException))]
    public async Task A_failed_registration_holds_the_key_so_that_nothing_is_uploaded_twice(int status, Type cause)
    {
        Emulator.Enqueue("POST attachments/", ScriptedResponse.Error(status, "no such luck"));

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(1000)), Name, cancellationToken: Token));

        Assert.Equal((Emulator.StoredFiles[0].Key, null, Emulator.StorageAddress.Authority), (error.Key, error.StatusCode, error.Host));
        Assert.IsType(cause, error.InnerException);
        Assert.Contains("no such luck", error.Message, StringComparison.Ordinal);
        Assert.Equal(Name, (await Attachments.RegisterAsync(new RegisterAttachmentRequest { Filename = Name, File = error.Key! }, Token)).Filename);
        Assert.Single(Uploads);
    }

    [Fact]
    public async Task A_lost_response_is_not_asked_for_again()
    {
        Emulator.Enqueue("POST attachments/", ScriptedResponse.Raw().Reset(), int.MaxValue);

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(1000)), Name, cancellationToken: Token));

        Assert.IsType<MaiAgentConnectionException>(error.InnerException);
        Assert.Single(Emulator.Requests, request => request.ToString() == "POST /api/attachments/");
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_is_a_failed_registration()
    {
        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(3)), Name, conversationId: Guid.NewGuid(), cancellationToken: Token));

        Assert.IsType<MaiAgentNotFoundException>(error.InnerException);
        Assert.NotNull(error.Key);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_form_is_asked_for_again_although_it_is_a_POST(int status)
    {
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Error(status, "later"), times: 2);

        await Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token);

        Assert.Equal((3, 1), (Forms, Uploads.Count));
    }

    [Fact]
    public async Task A_refused_form_is_the_exception_of_the_API_and_nothing_is_sent()
    {
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Json("""{"fileSize":["too large"]}""", 400));

        var error = await Assert.ThrowsAsync<MaiAgentBadRequestException>(() => Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal("too large", error.Errors["fileSize"][0]);
        Assert.Empty(Uploads);
    }

    [Theory]
    [InlineData("""{}""", "$.url")]
    [InlineData("""{"url":null,"fields":{"key":"a"}}""", "$.url")]
    [InlineData("""{"url":"/relative","fields":{"key":"a"}}""", "$.url")]
    [InlineData("""{"url":"ftp://store.example/","fields":{"key":"a"}}""", "$.url")]
    [InlineData("""{"url":"file:///etc/passwd","fields":{"key":"a"}}""", "$.url")]
    [InlineData("""{"url":"https://store.example/"}""", "$.fields.key")]
    [InlineData("""{"url":"https://store.example/","fields":{"policy":"s3cr3t-policy"}}""", "$.fields.key")]
    [InlineData("""{"url":"https://store.example/","fields":{"key":""}}""", "$.fields.key")]
    [InlineData("""{"url":"https://store.example/","fields":["key"]}""", "$.fields.key")]
    [InlineData("""{"url":"https://store.example/","fields":{"key":"a","file":"s3cr3t-bytes"}}""", "$.fields.file")]
    public async Task A_form_that_leads_nowhere_is_a_response_that_cannot_be_read(string form, string path)
    {
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Json(form));

        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(() => FormAsync(3));

        Assert.Equal((path, null), (error.JsonPath, error.BodySnippet));
        Assert.DoesNotContain("s3cr3t", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task One_step_accepts_both_statuses(int status)
    {
        var id = Guid.NewGuid();
        Emulator.Enqueue("POST attachments-upload/", ScriptedResponse.Json($$"""{"id":"{{id}}","filename":"a","file":"https://x.example/a"}""", status));

        Assert.Equal(id, (await Attachments.UploadAsync(Source(Bytes(3)), Name, cancellationToken: Token)).Id);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "")]
    [InlineData(204, "")]
    [InlineData(200, "<html>")]
    public async Task One_step_without_an_attachment_in_the_response_says_that_the_file_may_be_stored(int status, string body)
    {
        Emulator.Enqueue("POST attachments-upload/", body.Length == 0 ? new ScriptedResponse(status) : new ScriptedResponse(status).Text(body));

        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(() => Attachments.UploadAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.EndsWith("The file may be stored all the same.", error.Message, StringComparison.Ordinal);
        Assert.Equal(body.Length == 0 ? null : body, error.BodySnippet);
        Assert.Single(Emulator.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_step_sends_every_byte_again_when_the_service_cannot_have_acted(bool canSeek)
    {
        var bytes = Bytes(2_000_000);
        Emulator.Enqueue("POST attachments-upload/", ScriptedResponse.Error(429, "slow down").Header("Retry-After", "0"), times: 2);

        await Attachments.UploadAsync(Source(bytes, canSeek), Name, cancellationToken: Token);

        AssertStored(bytes);
        Assert.Equal(3, Emulator.Requests.Count);
        Assert.Single(Emulator.Requests.Select(request => request.Header("Content-Length")).Distinct());
        Assert.Empty(TemporaryFiles);
    }

    [Fact]
    public async Task One_step_sends_every_byte_again_when_the_connection_was_never_made()
    {
        var bytes = Bytes(2_000_000);
        var attempts = 0;
        using var flaky = new FlakyHandler(() => attempts++ == 0);
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = Emulator.ApiKey, BaseAddress = Emulator.BaseAddress, MaxRetryDelay = TimeSpan.FromMilliseconds(1) }, flaky);

        await client.Attachments.UploadAsync(Source(bytes), Name, cancellationToken: Token);

        AssertStored(bytes);
        Assert.Equal(2, attempts);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task One_step_is_not_repeated_when_the_service_may_have_acted(int status)
    {
        Emulator.Enqueue("POST attachments-upload/", ScriptedResponse.Error(status, "no"), int.MaxValue);

        await Assert.ThrowsAsync<MaiAgentServerException>(() => Attachments.UploadAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Single(Emulator.Requests);
    }

    /// <summary>Takes the body and says that no connection was made.</summary>
    private sealed class FlakyHandler(Func<bool> fails) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (fails())
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection.");
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
