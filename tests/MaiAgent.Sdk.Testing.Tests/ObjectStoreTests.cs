using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>The object store of the emulator makes forms, takes files, and refuses what S3 and MinIO refuse.</summary>
public sealed class ObjectStoreTests : HttpTest
{
    private static readonly byte[] Bytes = [0, 1, 2, 13, 10, 13, 10, 45, 45, 255];

    private readonly HttpClient _bare = new();

    public override async ValueTask DisposeAsync()
    {
        _bare.Dispose();
        await base.DisposeAsync();
    }

    protected override void Configure(MaiAgentEmulatorOptions options)
    {
        base.Configure(options);
        options.UploadFormLifetime = TimeSpan.FromMinutes(5);
    }

    [Fact]
    public async Task A_file_goes_the_whole_way_and_can_be_downloaded()
    {
        var form = await FormAsync();
        using var response = await PostAsync(form, Fields(form));
        var key = (string)form["fields"]!["key"]!;
        var attachment = await Http.SendJsonAsync(HttpMethod.Post, "attachments/", new JsonObject { ["filename"] = "報告.pdf", ["file"] = key, ["type"] = "image" }).JsonAsync(201);
        var list = await Http.SendJsonAsync(HttpMethod.Get, "attachments/").JsonAsync();

        Assert.Equal(204, (int)response.StatusCode);
        Contract.Check("PresignedUpload", form);
        Contract.Check("Attachment", attachment);
        Contract.Check("PaginatedAttachmentList", list);
        Assert.Equal(("報告.pdf", "image"), ((string?)attachment["filename"], (string?)attachment["type"]));
        Assert.Equal(Bytes, await _bare.GetByteArrayAsync((string)attachment["file"]!, Token));
        var stored = Assert.Single(Emulator.StoredFiles);
        Assert.Equal((key, "報告 1.pdf", "application/pdf", Clock.GetUtcNow()), (stored.Key, stored.FileName, stored.ContentType, stored.StoredAt));
        Assert.Equal(Bytes, stored.Content.ToArray());
        Assert.NotEqual(Emulator.BaseAddress.Authority, Emulator.StorageAddress.Authority);
    }

    [Theory]
    [InlineData("\"file\"", "\"a.png\"")]
    [InlineData("file", "a.png")]
    public async Task A_file_in_one_step_is_stored_too(string name, string fileName)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Bytes), name, fileName } };

        var attachment = await Http.PostAsync("attachments-upload/", content, Token).JsonAsync(201);

        Contract.Check("Attachment", attachment);
        Assert.Equal("image", (string?)attachment["type"]);
        Assert.Equal(Bytes, await _bare.GetByteArrayAsync((string)attachment["file"]!, Token));
        Assert.Equal("a.png", Assert.Single(Emulator.StoredFiles).FileName);
    }

    [Fact]
    public async Task A_script_can_store_a_file_and_lose_the_response()
    {
        var form = await FormAsync();
        Emulator.EnqueueStorage(ScriptedResponse.Raw().Serve().Reset());

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(form, Fields(form)));

        Assert.Equal((string?)form["fields"]!["key"], Assert.Single(Emulator.StoredFiles).Key);
    }

    [Theory]
    [InlineData("the file first", 400, "MalformedPOSTRequest")]
    [InlineData("the key last", 400, "MalformedPOSTRequest")]
    [InlineData("another order", 400, "MalformedPOSTRequest")]
    [InlineData("a field missing", 400, "MalformedPOSTRequest")]
    [InlineData("a field altered", 403, "SignatureDoesNotMatch")]
    [InlineData("another key", 403, "AccessDenied")]
    [InlineData("no file", 400, "InvalidArgument")]
    [InlineData("another part name", 400, "InvalidArgument")]
    [InlineData("too large", 400, "EntityTooLarge")]
    [InlineData("too small", 400, "EntityTooSmall")]
    [InlineData("expired", 403, "AccessDenied")]
    [InlineData("an Authorization header", 400, "InvalidRequest")]
    [InlineData("a cookie", 400, "InvalidRequest")]
    [InlineData("chunked", 411, "MissingContentLength")]
    [InlineData("no form", 412, "PreconditionFailed")]
    public async Task A_mistake_is_refused(string mistake, int status, string code)
    {
        var form = await FormAsync();
        var fields = Fields(form);
        var file = ("file", Bytes, "a.pdf");
        Action<HttpRequestMessage> change = static _ => { };
        switch (mistake)
        {
            case "the key last":
                fields = [.. fields.Skip(1), fields[0]];
                break;
            case "another order":
                (fields[1], fields[2]) = (fields[2], fields[1]);
                break;
            case "a field missing":
                fields.RemoveAt(3);
                break;
            case "a field altered":
                fields[^1] = new("x-amz-signature", "0");
                break;
            case "another key":
                fields[0] = new("key", "media/other");
                break;
            case "another part name":
                file = ("content", Bytes, "a.pdf");
                break;
            case "too large":
                file = ("file", [.. Bytes, 1], "a.pdf");
                break;
            case "too small":
                file = ("file", Bytes[1..], "a.pdf");
                break;
            case "expired":
                Clock.Advance(TimeSpan.FromMinutes(5));
                break;
            case "an Authorization header":
                change = request => request.Headers.Authorization = new AuthenticationHeaderValue("Api-Key", Emulator.ApiKey);
                break;
            case "a cookie":
                change = static request => request.Headers.Add("Cookie", "a=b");
                break;
            case "chunked":
                change = static request => request.Headers.TransferEncodingChunked = true;
                break;
            case "no form":
                change = static request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
                break;
        }

        using var response = await PostAsync(form, fields, file, isFileFirst: mistake == "the file first", hasFile: mistake != "no file", change);

        var error = XDocument.Parse(await response.Content.ReadAsStringAsync(Token)).Root!;
        Assert.Equal((status, "Error", code), ((int)response.StatusCode, error.Name.LocalName, error.Element("Code")!.Value));
        Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(Emulator.StoredFiles);
    }

    [Fact]
    public async Task A_script_takes_the_place_of_the_store_after_all_or_some_of_the_bytes()
    {
        Emulator.EnqueueStorage(new ScriptedResponse(413));
        Emulator.EnqueueStorage(ScriptedResponse.Raw().Reset(), afterBytes: 100);
        Assert.Equal(2, Emulator.PendingResponses);
        var form = await FormAsync();

        using var refused = await PostAsync(form, Fields(form));
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(form, Fields(form)));
        using var taken = await PostAsync(form, Fields(form));

        Assert.Equal((413, 204, 0), ((int)refused.StatusCode, (int)taken.StatusCode, Emulator.PendingResponses));
        Assert.Equal(100, Emulator.Requests[^2].Body.Length);
        Assert.Single(Emulator.StoredFiles);
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.EnqueueStorage(new ScriptedResponse(), afterBytes: -1));
    }

    [Fact]
    public async Task A_key_that_the_store_does_not_know_is_refused_and_so_is_a_missing_file()
    {
        var unknown = await Http.SendJsonAsync(HttpMethod.Post, "attachments/", new JsonObject { ["filename"] = "a", ["file"] = "media/none" }).JsonAsync(400);
        using var form = new MultipartFormDataContent { { new StringContent("text"), "\"file\"" } };
        var missing = await Http.PostAsync("attachments-upload/", form, Token).JsonAsync(400);
        using var download = await _bare.GetAsync(new Uri(Emulator.StorageAddress, "media/none"), Token);

        Assert.NotNull(unknown["file"]);
        Assert.NotNull(missing["file"]);
        Assert.Equal(404, (int)download.StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("--b\r\n\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=file; filename=a.txt\r\n\r\nbroken off")]
    public async Task A_body_that_is_no_form_is_refused(string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        using var response = await Http.PostAsync("attachments-upload/", content, Token);

        Assert.Equal(415, (int)response.StatusCode);
    }

    private static List<KeyValuePair<string, string>> Fields(JsonNode form) => [.. form["fields"]!.AsObject().Select(field => KeyValuePair.Create(field.Key, (string)field.Value!))];

    private Task<JsonNode> FormAsync() => Http.SendJsonAsync(
        HttpMethod.Post,
        "upload-presigned-url/",
        new JsonObject { ["filename"] = "a.pdf", ["modelName"] = "attachment", ["fieldName"] = "file", ["fileSize"] = Bytes.Length }).JsonAsync();

    private Task<HttpResponseMessage> PostAsync(JsonNode form, IEnumerable<KeyValuePair<string, string>> fields) => PostAsync(form, fields, ("file", Bytes, "報告 1.pdf"));

    private async Task<HttpResponseMessage> PostAsync(
        JsonNode form, IEnumerable<KeyValuePair<string, string>> fields, (string Part, byte[] Bytes, string Name) file, bool isFileFirst = false, bool hasFile = true, Action<HttpRequestMessage>? change = null)
    {
        var texts = fields.Select(field => (Head: $"name=\"{field.Key}\"\r\n", Bytes: Encoding.UTF8.GetBytes(field.Value))).ToList();
        var part = (Head: $"name=\"{file.Part}\"; filename=\"{file.Name}\"\r\nContent-Type: application/pdf\r\n", file.Bytes);
        if (hasFile)
        {
            texts.Insert(isFileFirst ? 0 : texts.Count, part);
        }

        using var body = new MemoryStream();
        foreach (var (head, bytes) in texts)
        {
            body.Write(Encoding.UTF8.GetBytes($"--b0undary\r\nContent-Disposition: form-data; {head}\r\n"));
            body.Write(bytes);
            body.Write("\r\n"u8);
        }

        body.Write("--b0undary--\r\n"u8);
        using var request = new HttpRequestMessage(HttpMethod.Post, (string)form["url"]!) { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b0undary");
        change?.Invoke(request);
        return await _bare.SendAsync(request, Token);
    }
}
