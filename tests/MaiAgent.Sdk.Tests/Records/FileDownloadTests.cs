using System.Net.Http.Headers;
using MaiAgent.Sdk.Http;
using NSubstitute;

namespace MaiAgent.Sdk.Tests.Records;

public sealed class FileDownloadTests : IDisposable
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly RecordsQuery Query = new()
    {
        StartDate = new(2025, 1, 1),
        EndDate = new(2025, 1, 31),
        UserMessage = "u",
        BotMessage = "b",
        Page = 3,
        PageSize = 10,
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_spreadsheet_is_streamed_and_named()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "exportChatbotRecordsExcel.200.response.inferred.xlsx"));
        var chatbot = Guid.NewGuid();
        var api = Substitute.For<IRecordsApi>();
        api.ExportExcelAsync(chatbot, Query.StartDate, Query.EndDate, "u", "b", Token)
            .Returns(Open(new ByteArrayContent(bytes), Excel, "attachment; filename=\"r.xlsx\""));

        await using var download = await api.ExportExcelAsync(chatbot, Query, Token);

        Assert.Equal(("r.xlsx", Excel, bytes.Length), (download.FileName, download.ContentType, download.Length));
        using var memory = new MemoryStream();
        await download.Content.CopyToAsync(memory, Token);
        Assert.Equal(bytes, memory.ToArray());
    }

    [Fact]
    public async Task It_is_saved_with_progress_and_replaces_what_was_there()
    {
        var bytes = new byte[200_000];
        Random.Shared.NextBytes(bytes);
        var path = Path.Combine(_directory.FullName, "a.xlsx");
        await File.WriteAllTextAsync(path, "old", Token);
        var progress = new Progress();
        await using var download = await Open(new ByteArrayContent(bytes), Excel);

        await download.SaveAsync(path, progress, Token);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, Token));
        Assert.Equal(bytes.Length, progress.Reports[^1]);
        Assert.Equal(progress.Reports.Order(), progress.Reports);
        Assert.Single(_directory.GetFiles());
    }

    [Fact]
    public async Task A_broken_download_leaves_what_was_there()
    {
        var path = Path.Combine(_directory.FullName, "a.xlsx");
        await File.WriteAllTextAsync(path, "old", Token);
        await using var download = await Open(new StreamContent(new BrokenStream()), Excel);

        await Assert.ThrowsAsync<MaiAgentConnectionException>(() => download.SaveAsync(path, cancellationToken: Token));

        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
        Assert.Single(_directory.GetFiles());
    }

    [Fact]
    public async Task Cancelling_a_save_leaves_nothing_behind()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await using var download = await Open(new ByteArrayContent([1]), Excel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download.SaveAsync(Path.Combine(_directory.FullName, "a"), cancellationToken: cancellation.Token));
        Assert.Empty(_directory.GetFiles());
    }

    [Fact]
    public async Task A_download_of_a_substitute_is_saved_once_too()
    {
        var path = Path.Combine(_directory.FullName, "a.xlsx");
        await using var twice = new FileDownload(new MemoryStream([1, 2]), "a.xlsx");
        await twice.SaveAsync(path, cancellationToken: Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => twice.SaveAsync(path, cancellationToken: Token));

        await using var read = new FileDownload(new MemoryStream([3, 4]), "a.xlsx");
        read.Content.ReadByte();
        await Assert.ThrowsAsync<InvalidOperationException>(() => read.SaveAsync(path, cancellationToken: Token));

        Assert.Equal([1, 2], await File.ReadAllBytesAsync(path, Token));
        Assert.Single(_directory.GetFiles());
    }

    [Fact]
    public async Task The_exception_that_ended_a_save_is_not_hidden_by_the_one_of_tidying_up()
    {
        var folder = _directory.CreateSubdirectory("gone");
        await using var download = new FileDownload(new MemoryStream([1]), "a.xlsx");

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => download.SaveAsync(
            Path.Combine(folder.FullName, "a.xlsx"),
            new Failing(() => folder.Delete(recursive: true)),
            Token));
    }

    [Fact]
    public async Task A_directory_is_no_file()
    {
        await using var download = await Open(new ByteArrayContent([1]), Excel);

        await Assert.ThrowsAsync<ArgumentException>(() => download.SaveAsync(_directory.FullName, cancellationToken: Token));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/problem+json")]
    [InlineData("text/html")]
    public async Task Json_in_place_of_the_file_is_an_error_without_the_key(string mediaType)
    {
        var body = new Tracked($$"""{"detail":"key abc.def is bad"}{{new string(' ', 5000)}}""");
        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(() => Open(new StreamContent(body), mediaType));

        Assert.StartsWith("{\"detail\":\"key *** is bad\"}", error.BodySnippet, StringComparison.Ordinal);
        Assert.InRange(error.BodySnippet!.Length, 1, 1024);
        Assert.Contains("example.test", error.Message, StringComparison.Ordinal);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task Disposing_closes_the_response()
    {
        var first = new Tracked("x");
        (await Open(new StreamContent(first), Excel)).Dispose();
        var second = new Tracked("x");
        await (await Open(new StreamContent(second), Excel)).DisposeAsync();

        Assert.True(first.IsDisposed);
        Assert.True(second.IsDisposed);
    }

    [Fact]
    public void Missing_arguments_are_errors_at_the_call() =>
        Assert.Throws<ArgumentNullException>(() => { _ = Substitute.For<IRecordsApi>().ExportExcelAsync(Guid.Empty, null!, Token); });

    private static Task<FileDownload> Open(HttpContent content, string mediaType, string? disposition = null)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        if (disposition is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        }

        var streamed = new StreamedContent(content, TestCall.Create(HttpMethod.Get, "https://example.test/api/", "abc.def"));
        HeaderCopy.Add(content.Headers, streamed.Headers);
        return FileDownload.OpenAsync(streamed, Token);
    }

    private sealed class Progress : IProgress<long>
    {
        public List<long> Reports { get; } = [];

        public void Report(long value) => Reports.Add(value);
    }

    private sealed class Failing(Action before) : IProgress<long>
    {
        public void Report(long value)
        {
            before();
            throw new TimeZoneNotFoundException();
        }
    }

    private sealed class Tracked(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class BrokenStream() : MemoryStream(new byte[100_000])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 0 ? throw new IOException("cut") : base.ReadAsync(buffer, cancellationToken);
    }
}
