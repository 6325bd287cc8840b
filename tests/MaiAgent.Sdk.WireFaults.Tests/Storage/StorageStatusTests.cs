using System.Net;

namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>What the object store answers, and how often the file is sent.</summary>
public sealed class StorageStatusTests : StorageTest
{
    [Theory]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(403, 3)]
    [InlineData(404, 1)]
    [InlineData(405, 1)]
    [InlineData(408, 3)]
    [InlineData(411, 1)]
    [InlineData(412, 1)]
    [InlineData(413, 1)]
    [InlineData(429, 3)]
    [InlineData(500, 3)]
    [InlineData(502, 3)]
    [InlineData(503, 3)]
    [InlineData(504, 3)]
    public async Task A_refusal_is_an_exception_of_the_store(int status, int transfers)
    {
        Emulator.EnqueueStorage(Xml(status), int.MaxValue);

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(100)), Name, cancellationToken: Token));

        Assert.Equal((transfers, transfers, transfers), (Uploads.Count, Forms, error.Attempts));
        Assert.Equal(((HttpStatusCode)status, "SomeCode", Emulator.StorageAddress.Authority, null), (error.StatusCode!.Value, error.Code, error.Host, error.Key));
        Assert.Contains("<Code>SomeCode</Code>", error.ResponseBody, StringComparison.Ordinal);
        Assert.Contains("because & why", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Host, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /api/attachments/", Emulator.Requests.Select(request => request.ToString()));
    }

    [Theory]
    [InlineData(403, true)]
    [InlineData(403, false)]
    [InlineData(500, true)]
    [InlineData(500, false)]
    [InlineData(503, true)]
    public async Task The_next_attempt_sends_every_byte_again_with_a_new_form(int status, bool canSeek)
    {
        var bytes = Bytes(2_500_000);
        Emulator.EnqueueStorage(Xml(status));

        var attachment = await Attachments.UploadDirectAsync(Source(bytes, canSeek), Name, cancellationToken: Token);

        AssertStored(bytes);
        Assert.Equal((2, 2), (Uploads.Count, Forms));
        Assert.EndsWith(Emulator.StoredFiles[0].Key, attachment.File, StringComparison.Ordinal);
        Assert.Equal(2, Uploads.Select(KeyOf).Distinct().Count());
        Assert.Empty(TemporaryFiles);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(204)]
    public async Task Each_of_three_statuses_is_success_whatever_the_body_says(int status)
    {
        Emulator.EnqueueStorage(status == 204 ? new ScriptedResponse(status) : new ScriptedResponse(status).Header("Content-Type", "application/xml").Text("<PostResponse><Key>another</Key></PostResponse>"));
        var form = await FormAsync(3);

        var key = await Attachments.UploadToStorageAsync(form, Source(Bytes(3)), Name, cancellationToken: Token);

        Assert.Equal(form.Fields[0].Value, key);
        Assert.Single(Uploads);
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(201, 1)]
    [InlineData(403, 3)]
    [InlineData(502, 3)]
    public async Task A_page_is_no_success_and_has_no_code(int status, int transfers)
    {
        Emulator.EnqueueStorage(new ScriptedResponse(status).Header("Content-Type", "text/html; charset=utf-8").Text("<html>Sign in</html>"), int.MaxValue);

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal(("<html>Sign in</html>", null, transfers), (error.ResponseBody, error.Code, Uploads.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<Error><Code></Code></Error>")]
    [InlineData("<Error><Code>cut")]
    [InlineData("<Other><Code>No</Code></Other>")]
    public async Task A_body_without_a_code_is_kept(string body)
    {
        Emulator.EnqueueStorage(new ScriptedResponse(400).Text(body));

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal((null, body.Length == 0 ? null : body), (error.Code, error.ResponseBody));
    }

    [Fact]
    public async Task An_endless_body_with_entities_is_cut_and_nothing_is_expanded()
    {
        const string Bomb = """<!DOCTYPE Error [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><Error><Code>&b;</Code><Message>""";
        Emulator.EnqueueStorage(new ScriptedResponse(400).Text(Bomb).Bytes(Enumerable.Repeat(new byte[100_000], int.MaxValue)));

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal(("&b;", 64 * 1024), (error.Code, error.ResponseBody!.Length));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = new RawServer("HTTP/1.1 204 No Content\r\n\r\n");
        Emulator.EnqueueStorage(new ScriptedResponse(status).Header("Location", elsewhere.Address.ToString()));

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal((status, 1), ((int)error.StatusCode!, Uploads.Count));
        Assert.Contains(elsewhere.Address.Authority, error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(500, 3)]
    [InlineData(403, 1)]
    public async Task One_form_is_used_again_but_not_one_that_was_refused(int status, int transfers)
    {
        var form = await FormAsync(3);
        Emulator.EnqueueStorage(Xml(status), int.MaxValue);

        await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadToStorageAsync(form, Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal((transfers, 1), (Uploads.Count, Forms));
        Assert.Single(Uploads.Select(KeyOf).Distinct());
    }

    [Fact]
    public async Task A_wait_that_the_store_asks_for_is_kept_or_too_long()
    {
        Emulator.EnqueueStorage(Xml(503).Header("Retry-After", "60"));

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal((1, 1), (error.Attempts, Uploads.Count));
    }

    [Fact]
    public async Task Without_retries_nothing_is_sent_twice()
    {
        using var client = Emulator.CreateClient(options => options.MaxRetries = 0);
        Emulator.EnqueueStorage(Xml(500));

        await Assert.ThrowsAsync<MaiAgentStorageException>(() => client.Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Single(Uploads);
    }

    private static ScriptedResponse Xml(int status) =>
        new ScriptedResponse(status).Header("Content-Type", "application/xml").Text("<?xml version=\"1.0\"?>\n<Error><Code>SomeCode</Code><Message>because &amp; why.</Message></Error>");

    private static string KeyOf(RecordedRequest upload) => upload.BodyText.Split("name=\"key\"\r\n\r\n")[1].Split("\r\n")[0];
}
