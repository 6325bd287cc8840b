using System.Globalization;
using System.Text;

namespace MaiAgent.Sdk.Tests.Records;

/// <summary>The Excel export over HTTP: what arrives when, and what is left on the disk.</summary>
public sealed class DownloadOverHttpTests : EmulatorTest
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly RecordsQuery Query = new() { StartDate = new(2000, 1, 1), EndDate = new(2999, 12, 31) };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    private string Target => Path.Combine(_directory.FullName, "紀錄.xlsx");

    protected override void Configure(MaiAgentClientOptions options)
    {
        options.StreamIdleTimeout = TimeSpan.FromMilliseconds(300);
        options.MaxRetries = 0;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task The_emulators_own_workbook_is_saved()
    {
        Emulator.AddTurns(Emulator.AddConversations(1)[0], 3);
        await using var download = await ExportAsync();
        var progress = new Progress();

        await download.SaveAsync(Target, progress, Token);

        var bytes = await System.IO.File.ReadAllBytesAsync(Target, Token);
        Assert.Equal("PK"u8, bytes.AsSpan(0, 2));
        Assert.Equal(bytes.Length, progress.Reports[^1]);
        Assert.EndsWith(".xlsx", download.FileName, StringComparison.Ordinal);
        Assert.Single(_directory.GetFileSystemInfos());
    }

    [Fact]
    public async Task The_first_bytes_are_here_before_the_rest_is_sent()
    {
        var gate = new StreamGate();
        Enqueue(File(6).Bytes("abc"u8.ToArray()).WaitFor(gate).Bytes("def"u8.ToArray()));

        await using var download = await ExportAsync();
        Assert.Equal((Excel, 6L), (download.ContentType, download.Length));
        var buffer = new byte[3];
        await download.Content.ReadExactlyAsync(buffer, Token);
        Assert.Equal("abc", Encoding.ASCII.GetString(buffer));

        gate.Open();
        await download.Content.ReadExactlyAsync(buffer, Token);
        Assert.Equal("def", Encoding.ASCII.GetString(buffer));
        Assert.Equal(0, await download.Content.ReadAsync(buffer, Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_read_after_disposing_is_no_end_of_the_file(bool hasRestArrived)
    {
        var gate = new StreamGate();
        if (hasRestArrived)
        {
            gate.Open();
        }

        Enqueue(File(6).Bytes("abc"u8.ToArray()).WaitFor(gate).Bytes("def"u8.ToArray()));
        var download = await ExportAsync();
        var buffer = new byte[3];
        await download.Content.ReadExactlyAsync(buffer, Token);
        await download.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await download.Content.ReadExactlyAsync(buffer, Token));
        gate.Open();
    }

    [Theory]
    [InlineData("attachment; filename*=UTF-8''%E5%B0%8D%E8%A9%B1%E7%B4%80%E9%8C%84.xlsx", "對話紀錄.xlsx")]
    [InlineData("attachment; filename=\"x.xlsx\"; filename*=UTF-8''%E7%B4%80.xlsx", "紀.xlsx")]
    [InlineData("attachment; filename=\"對話紀錄.xlsx\"", "對話紀錄.xlsx")]
    [InlineData("attachment; filename=對話 紀錄.xlsx", "對話 紀錄.xlsx")]
    [InlineData("attachment; filename=\"\\\"G.I. Jive 1944\\\".xlsx\"", "_G.I. Jive 1944_.xlsx")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment", "download")]
    public async Task The_name_of_the_file_is_read_and_made_safe(string disposition, string name)
    {
        Enqueue(File(1).Header("Content-Disposition", disposition).Text("x"));

        await using var download = await ExportAsync();

        Assert.Equal(name, download.FileName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_read_is_not_saved_again_and_stays(bool wasSaved)
    {
        Enqueue(File(6).Text("abcdef"));
        await using var download = await ExportAsync();
        if (wasSaved)
        {
            await download.SaveAsync(Target, cancellationToken: Token);
            Assert.Throws<InvalidOperationException>(() => download.Content);
        }
        else
        {
            await System.IO.File.WriteAllTextAsync(Target, "abcdef", Token);
            Assert.True(await download.Content.ReadAsync(new byte[1], Token) > 0);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => download.SaveAsync(Target, cancellationToken: Token));

        AssertLeft("abcdef");
    }

    [Fact]
    public async Task A_folder_that_is_missing_can_be_made_before_the_next_try()
    {
        Enqueue(File(6).Text("abcdef"));
        await using var download = await ExportAsync();
        var path = Path.Combine(_directory.FullName, "exports", "a.xlsx");

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => download.SaveAsync(path, cancellationToken: Token));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await download.SaveAsync(path, cancellationToken: Token);

        Assert.Equal("abcdef", await System.IO.File.ReadAllTextAsync(path, Token));
    }

    [Theory]
    [InlineData("application/json", """{"detail":"查無資料"}""")]
    [InlineData("text/html", "<html>Sign in</html>")]
    public async Task What_is_no_file_is_an_exception_although_the_status_is_200(string mediaType, string body)
    {
        Enqueue(new ScriptedResponse().Header("Content-Type", mediaType).Text(body));

        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(ExportAsync);

        Assert.Equal(body, error.BodySnippet);
    }

    [Fact]
    public async Task A_key_across_the_end_of_the_snippet_is_not_left_in_half()
    {
        Enqueue(new ScriptedResponse().Header("Content-Type", "application/json").Text(new string(' ', 1020) + Emulator.ApiKey + new string(' ', 1000)));

        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(ExportAsync);

        Assert.DoesNotContain(Emulator.ApiKey[..4], error.BodySnippet!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset", true)]
    [InlineData("closed", true)]
    [InlineData("closed", false)]
    public async Task A_download_that_breaks_leaves_nothing_new_on_the_disk(string way, bool replaces)
    {
        if (replaces)
        {
            await System.IO.File.WriteAllTextAsync(Target, "old", Token);
        }

        var gate = new StreamGate();
        var file = File(1_000_000).Bytes(new byte[200_000]).WaitFor(gate);
        Enqueue(way == "reset" ? file.Reset() : file.Close());
        await using var download = await ExportAsync();
        var progress = new Progress { OnReport = _ => gate.Open() };

        await Assert.ThrowsAsync<MaiAgentConnectionException>(() => download.SaveAsync(Target, progress, Token));

        AssertLeft(replaces ? "old" : null);
    }

    [Fact]
    public async Task Progress_only_grows_and_ends_at_the_size()
    {
        Enqueue(File(1_000_000).Bytes(Enumerable.Repeat(new byte[50_000], 20)));
        await using var download = await ExportAsync();
        var progress = new Progress();

        await download.SaveAsync(Target, progress, Token);

        Assert.True(progress.Reports.Count > 5);
        Assert.Equal(progress.Reports.Distinct().Order(), progress.Reports);
        Assert.Equal((download.Length, 1_000_000L), (progress.Reports[^1], new FileInfo(Target).Length));
    }

    [Fact]
    public async Task A_download_that_stalls_ends_with_the_name_of_its_limit()
    {
        Enqueue(File(1_000_000).Bytes(new byte[1000]).Stall());
        await using var download = await ExportAsync();

        var error = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => download.SaveAsync(Target, cancellationToken: Token));

        Assert.Equal(nameof(MaiAgentClientOptions.StreamIdleTimeout), error.Limit);
        AssertLeft(null);
    }

    [Fact]
    public async Task Cancelling_ends_a_download_with_nothing_left()
    {
        using var patient = Emulator.CreateClient();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Enqueue(File(1_000_000).Bytes(new byte[1000]).Stall());
        await using var download = await patient.Records.ExportExcelAsync(Emulator.ChatbotId, Query, Token);
        var progress = new Progress { OnReport = _ => source.Cancel() };

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download.SaveAsync(Target, progress, source.Token));

        Assert.Equal(source.Token, error.CancellationToken);
        AssertLeft(null);
        await download.DisposeAsync();
        await Emulator.Requests[0].ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(2), Token);
    }

    [Fact]
    public async Task Disposing_in_the_middle_closes_the_connection()
    {
        Enqueue(File(1_000_000).Bytes(new byte[1000]).Stall());
        var download = await ExportAsync();
        Assert.True(await download.Content.ReadAsync(new byte[10], Token) > 0);

        await download.DisposeAsync();

        await Emulator.Requests[0].ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(2), Token);
    }

    private static ScriptedResponse File(int length) => new ScriptedResponse()
        .Header("Content-Type", Excel)
        .Header("Content-Length", length.ToString(CultureInfo.InvariantCulture));

    private void Enqueue(ScriptedResponse response) => Emulator.Enqueue(_ => true, response);

    private Task<FileDownload> ExportAsync() => Client.Records.ExportExcelAsync(Emulator.ChatbotId, Query, Token);

    private void AssertLeft(string? content)
    {
        Assert.Equal(content is null ? [] : [Target], _directory.GetFileSystemInfos().Select(file => file.FullName));
        if (content is not null)
        {
            Assert.Equal(content, System.IO.File.ReadAllText(Target));
        }
    }

    private sealed class Progress : IProgress<long>
    {
        public List<long> Reports { get; } = [];

        public Action<long> OnReport { get; init; } = static _ => { };

        public void Report(long value)
        {
            Reports.Add(value);
            OnReport(value);
        }
    }
}
