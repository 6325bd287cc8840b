using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MaiAgent.Sdk.Tests.Attachments;

/// <summary>The three ways to upload a file, over HTTP: what the service and the object store have at the end.</summary>
public sealed class UploadTests : EmulatorTest
{
    private const string Name = "季度 \"報告\" 😀.pdf";

    public static TheoryData<int, bool> Sources => new MatrixTheoryData<int, bool>([0, 1, 80 * 1024, 1024 * 1024, (3 * 1024 * 1024) + 7], [true, false]);

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task One_step_stores_the_bytes_under_their_name(int length, bool canSeek)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var content = new SourceStream(bytes, canSeek);

        var attachment = await Client.Attachments.UploadAsync(content, Name, "application/pdf", Token);

        AssertStored(bytes, "application/pdf");
        Assert.Equal((Name, Emulator.StorageAddress + Emulator.StoredFiles[0].Key), (attachment.Filename, attachment.File));
        Assert.False(content.IsDisposed);
        var request = Assert.Single(Emulator.Requests);
        Assert.Equal(request.Body.Length.ToString(CultureInfo.InvariantCulture), request.Header("Content-Length"));
        Assert.Contains($"filename=\"{Name.Replace("\"", "%22", StringComparison.Ordinal)}\"", request.BodyText, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Direct_asks_for_a_form_stores_the_bytes_and_registers_the_key(int length, bool canSeek)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var content = new SourceStream(bytes, canSeek);

        var attachment = await Client.Attachments.UploadDirectAsync(content, Name, AttachmentType.Image, cancellationToken: Token);

        AssertStored(bytes, "application/octet-stream");
        Assert.Equal(
            ["POST /api/upload-presigned-url/", "POST /maiagent-media", "POST /api/attachments/"],
            Emulator.Requests.Select(request => request.ToString()));
        Assert.Equal((Name, AttachmentType.Image), (attachment.Filename, attachment.Type));
        Assert.False(content.IsDisposed);
        using var http = new HttpClient();
        Assert.Equal(bytes, await http.GetByteArrayAsync(attachment.File, Token));
        Assert.Equal(attachment.Id, (await Client.Attachments.GetAsync(attachment.Id!.Value, Token)).Id);
    }

    [Fact]
    public async Task The_store_gets_the_fields_in_their_order_and_no_header_of_ours()
    {
        await Client.Attachments.UploadDirectAsync(new MemoryStream([1, 2, 3]), "a.bin", cancellationToken: Token);

        var upload = Emulator.Requests[1];
        Assert.Equal(["Content-Length", "Content-Type", "Host"], upload.Headers.Select(header => header.Key).Order());
        var names = upload.BodyText.Split("name=\"").Skip(1).Select(part => part.Split('"')[0]);
        Assert.Equal(["key", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "policy", "x-amz-signature", "file"], names.Where(name => name != "a.bin"));
    }

    [Theory]
    [InlineData(400, "storageUpload.400.response.too-large.inferred.xml", "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")]
    [InlineData(403, "storageUpload.403.response.expired.inferred.xml", "AccessDenied", "Invalid according to Policy: Policy expired")]
    [InlineData(411, "storageUpload.411.response.inferred.xml", "MissingContentLength", "You must provide the Content-Length HTTP header")]
    public async Task The_errors_of_the_samples_are_read(int status, string sample, string code, string message)
    {
        var form = await Client.Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = 1 }, Token);
        Emulator.EnqueueStorage(new ScriptedResponse(status).Text(Wire.Sample(sample)));

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Client.Attachments.UploadToStorageAsync(form, new MemoryStream([1]), Name, cancellationToken: Token));

        Assert.Equal((status, code), ((int)error.StatusCode!, error.Code));
        Assert.Contains($"{code}, {message}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_success_of_the_samples_is_taken()
    {
        Emulator.EnqueueStorage(new ScriptedResponse(201).Text(Wire.Sample("storageUpload.201.response.inferred.xml")));
        var form = await Client.Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = 1 }, Token);

        Assert.Equal(form.Fields[0].Value, await Client.Attachments.UploadToStorageAsync(form, new MemoryStream([1]), Name, cancellationToken: Token));
    }

    [Fact]
    public async Task A_form_that_has_expired_is_refused_and_a_new_one_is_asked_for()
    {
        var clock = new FakeTimeProvider();
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { TimeProvider = clock, UploadFormLifetime = TimeSpan.FromMinutes(5) }, Token);
        using var client = emulator.CreateClient();
        var form = await client.Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = 1 }, Token);
        clock.Advance(TimeSpan.FromMinutes(5));

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => client.Attachments.UploadToStorageAsync(form, new MemoryStream([1]), Name, cancellationToken: Token));
        await client.Attachments.UploadDirectAsync(new LateStream(clock, TimeSpan.FromMinutes(6)), Name, cancellationToken: Token);

        Assert.Equal(("AccessDenied", 1), (error.Code, error.Attempts));
        Assert.Single(emulator.StoredFiles);
        Assert.Equal(3, emulator.Requests.Count(request => request.RawPath == "/maiagent-media"));
    }

    [Fact]
    public async Task A_stream_is_sent_from_its_position()
    {
        var content = new MemoryStream(Encoding.ASCII.GetBytes("skipped|sent")) { Position = 8 };

        await Client.Attachments.UploadDirectAsync(content, "a.txt", cancellationToken: Token);
        content.Position = 8;
        await Client.Attachments.UploadAsync(content, "a.txt", cancellationToken: Token);

        Assert.Equal(["sent", "sent"], Emulator.StoredFiles.Select(file => Encoding.ASCII.GetString(file.Content.Span)));
    }

    [Fact]
    public async Task The_key_of_the_storage_step_can_be_registered_in_a_conversation_and_shown_in_a_message()
    {
        var conversation = Emulator.AddConversations(1)[0];
        var form = await Client.Attachments.CreatePresignedUploadAsync(
            new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = 3 }, Token);
        var key = await Client.Attachments.UploadToStorageAsync(form, new MemoryStream([1, 2, 3]), Name, cancellationToken: Token);

        var attachment = await Client.Attachments.RegisterForConversationAsync(conversation, new RegisterAttachmentRequest { Filename = Name, File = key }, Token);
        var message = await Client.Messages.CreateAsync(
            new CreateMessageRequest
            {
                Conversation = conversation,
                Attachments = [new CreateAttachment { Id = attachment.Id, Type = attachment.Type, Filename = attachment.Filename!, File = attachment.File! }],
            },
            Token);

        Assert.Equal(form.Fields.First(field => field.Key == "key").Value, key);
        Assert.Equal((attachment.Id, attachment.File), (message.Attachments[0].Id, message.Attachments[0].File));
    }

    [Fact]
    public async Task A_file_of_this_machine_is_uploaded_under_its_name()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "報告.txt");
        await File.WriteAllTextAsync(path, "content", Token);

        var attachment = await Client.Attachments.UploadDirectAsync(path, conversationId: Emulator.AddConversations(1)[0], cancellationToken: Token);

        Assert.Equal("報告.txt", attachment.Filename);
        Assert.Equal("content", Encoding.UTF8.GetString(Assert.Single(Emulator.StoredFiles).Content.Span));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task Attachments_are_listed_got_and_deleted()
    {
        for (var i = 0; i < 3; i++)
        {
            await Client.Attachments.UploadAsync(new MemoryStream([1]), $"{i}.png", cancellationToken: Token);
        }

        var listed = await Client.Attachments.ListAllAsync(new ListAttachmentsQuery { PageSize = 2 }, Token).ToListAsync(Token);
        await Client.Attachments.DeleteAsync(listed[0].Id!.Value, Token);

        Assert.Equal(["0.png", "1.png", "2.png"], listed.Select(attachment => attachment.Filename));
        Assert.All(listed, attachment => Assert.Equal(AttachmentType.Image, attachment.Type));
        Assert.Equal(2, (await Client.Attachments.ListAsync(cancellationToken: Token)).Count);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Client.Attachments.GetAsync(listed[0].Id!.Value, Token));
#pragma warning disable MAIAGENT001
        Assert.Equal(10_485_760, (await Client.Attachments.GetAllowedFileSpecsAsync(Token)).GetProperty("attachment").GetProperty("maxSize").GetInt32());
#pragma warning restore MAIAGENT001
    }

    [Fact]
    public async Task A_workbook_of_questions_is_stored_and_registered_with_its_key()
    {
        var id = Guid.NewGuid();
        Emulator.Enqueue(request => request.RawPath.EndsWith("/batch-qas/", StringComparison.Ordinal), ScriptedResponse.Json($$"""{"id":"{{id}}"}""", 201));

        var file = await Client.BatchQas.UploadAsync(Emulator.WebChatId, new SourceStream([1, 2, 3], canSeek: false), Name, cancellationToken: Token);

        Assert.Equal(id, file.Id);
        AssertStored([1, 2, 3], "application/octet-stream");
        Assert.Contains("\"modelName\":\"batch-qa\"", Emulator.Requests[0].BodyText, StringComparison.Ordinal);
        Assert.Equal($"POST /api/web-chats/{Emulator.WebChatId}/batch-qas/", Emulator.Requests[2].ToString());
        Assert.Contains(Emulator.StoredFiles[0].Key, Emulator.Requests[2].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_that_may_be_being_answered_is_not_registered_again()
    {
        Emulator.Enqueue(request => request.RawPath.EndsWith("/batch-qas/", StringComparison.Ordinal), ScriptedResponse.Error(503, "later").Header("Retry-After", "0"), int.MaxValue);

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Client.BatchQas.UploadAsync(Emulator.WebChatId, new MemoryStream([1]), Name, cancellationToken: Token));

        Assert.Equal((Emulator.StoredFiles[0].Key, 3), (error.Key, Emulator.Requests.Count));
        await Assert.ThrowsAsync<ArgumentException>("webChatId", () => Client.BatchQas.UploadAsync(Guid.Empty, new MemoryStream([1]), Name, cancellationToken: Token));
    }

    [Fact]
    public async Task A_substitute_needs_only_a_form()
    {
        var real = await Client.Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = 3 }, Token);
        var attachment = new Attachment();
        var substitute = Substitute.For<IAttachmentsApi>();
        substitute.CreatePresignedUploadAsync(default!, default).ReturnsForAnyArgs(new PresignedUpload { Url = real.Url, Fields = real.Fields });
        substitute.RegisterAsync(Arg.Is<RegisterAttachmentRequest>(request => request.File == real.Fields[0].Value), Arg.Any<CancellationToken>()).Returns(attachment);

        Assert.Same(attachment, await substitute.UploadDirectAsync(new MemoryStream([1, 2, 3]), Name, cancellationToken: Token));

        AssertStored([1, 2, 3], "application/octet-stream");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_before_anything_is()
    {
        var attachments = Client.Attachments;
        var form = new PresignedUpload { Url = "https://store.example/", Fields = [new("key", "a")] };

        await Assert.ThrowsAsync<ArgumentNullException>("content", () => attachments.UploadAsync(null!, Name, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>("content", () => attachments.UploadDirectAsync((Stream)null!, Name, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>("form", () => attachments.UploadToStorageAsync(null!, new MemoryStream(), Name, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>("form", () => attachments.UploadToStorageAsync(new PresignedUpload { Url = form.Url }, new MemoryStream(), Name, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>("form", () => attachments.UploadToStorageAsync(new PresignedUpload { Fields = form.Fields }, new MemoryStream(), Name, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>("fileName", () => attachments.UploadAsync(new MemoryStream(), " ", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>("fileName", () => attachments.UploadDirectAsync(new MemoryStream(), "", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>("conversationId", () => attachments.UploadDirectAsync(new MemoryStream([1]), Name, conversationId: Guid.Empty, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>("contentType", () => attachments.UploadAsync(new MemoryStream(), "a", "text/plain\r\nX-Evil: 1", Token));
        await Assert.ThrowsAsync<FileNotFoundException>(() => attachments.UploadDirectAsync(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}"), cancellationToken: Token));
        Assert.Empty(Emulator.Requests);
    }

    /// <summary>The time passes while it is read the first time.</summary>
    private sealed class LateStream(FakeTimeProvider clock, TimeSpan delay) : MemoryStream([1, 2, 3])
    {
        private bool _isLate;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_isLate)
            {
                _isLate = true;
                clock.Advance(delay);
            }

            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    private void AssertStored(byte[] bytes, string contentType)
    {
        var stored = Assert.Single(Emulator.StoredFiles);
        Assert.Equal((Name, contentType, bytes.Length), (stored.FileName, stored.ContentType, stored.Content.Length));
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(stored.Content.Span));
    }
}
