namespace MaiAgent.Sdk.Samples.Tests;

public sealed class AttachmentsTests : FileTest
{
    [Fact]
    public async Task A_picture_is_asked_about_offline()
    {
        await using var sample = SampleProcess.Start("Attachments");

        await sample.SuccessAsync();
        var lines = sample.Output.ToString().Split('\n');
        Assert.StartsWith("MAIAGENT_API_KEY is not set: talking to an emulator at http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        Assert.Equal(["> 這個檔案裡有什麼？ [icon.png]", "您問的是「這個檔案裡有什麼？」。您附上了 icon.png (2,089 bytes)。很高興為您服務 🐶", ""], lines[^3..]);
        Assert.DoesNotContain('\u001b', sample.Output.ToString());
    }

    [Theory]
    [InlineData("季度報告.pdf", "other")]
    [InlineData("photo.JPG", "image")]
    public async Task A_file_of_the_command_line_is_uploaded_and_asked_about(string name, string type)
    {
        await using var sample = SampleProcess.Start("Attachments", Emulator, await FileAsync(name, 100_000), "What", "is", "it?");

        await sample.SuccessAsync();
        Assert.EndsWith($"> What is it? [{name}]\nYou asked: \"What is it?\". You attached: {name} (100,000 bytes). Glad to help 🐶\n", sample.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(100_000, Assert.Single(Emulator.StoredFiles).Content.Length);
        Assert.Contains($"\"type\":\"{type}\"", Emulator.Requests[^1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_line()
    {
        await using var sample = SampleProcess.Start("Attachments", Folder.PathOf("none.pdf"));

        Assert.Contains("none.pdf", await sample.FailureAsync(), StringComparison.Ordinal);
        Assert.Empty(sample.Output.ToString());
    }

    [Fact]
    public async Task A_file_that_the_service_refuses_is_one_line()
    {
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Error(400, "Files of this type are not accepted."));
        await using var sample = SampleProcess.Start("Attachments", Emulator, await FileAsync("run.exe", 10), "?");

        Assert.Contains("Files of this type are not accepted.", await sample.FailureAsync(), StringComparison.Ordinal);
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task A_file_that_the_store_refuses_is_one_line()
    {
        Emulator.EnqueueStorage(new ScriptedResponse(400).Text("<Error><Code>EntityTooLarge</Code><Message>Too large</Message></Error>"));
        await using var sample = SampleProcess.Start("Attachments", Emulator, await FileAsync("a.pdf", 10), "?");

        var line = await sample.FailureAsync();

        Assert.Contains("EntityTooLarge", line, StringComparison.Ordinal);
        Assert.Contains(Emulator.StorageAddress.Authority, line, StringComparison.Ordinal);
        Assert.DoesNotContain("[a.pdf]", sample.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_upload()
    {
        Emulator.EnqueueStorage(new ScriptedResponse().Stall());
        await using var sample = SampleProcess.Start("Attachments", Emulator, await FileAsync("a.pdf", 10), "?");

        var upload = await Emulator.WaitForRequestAsync(request => request.RawPath.StartsWith(Emulator.StorageAddress.AbsolutePath.TrimEnd('/'), StringComparison.Ordinal)).WaitAsync(SampleProcess.Limit);
        sample.Interrupt();

        await StoppedAsync(sample);
        await upload.ClientDisconnected.WaitAsync(SampleProcess.Limit);
        Assert.Equal(upload.Sequence, Emulator.Requests[^1].Sequence);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_answer()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("A cat").WaitFor(gate).Chunk(" on a mat").Done());
        await using var sample = SampleProcess.Start("Attachments", Emulator, await FileAsync("a.pdf", 10), "?");

        await sample.Output.WaitForAsync("A cat");
        sample.Interrupt();

        await StoppedAsync(sample);
        Assert.EndsWith("A cat (stopped)\n", sample.Output.ToString(), StringComparison.Ordinal);
    }

    private static async Task StoppedAsync(SampleProcess sample)
    {
        Assert.Equal(130, await sample.ExitAsync());
        Assert.Empty(sample.Error.ToString());
        Assert.EndsWith(" (stopped)\n", sample.Output.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(string name, int size)
    {
        var path = Folder.PathOf(name);
        await File.WriteAllBytesAsync(path, new byte[size]);
        return path;
    }
}
