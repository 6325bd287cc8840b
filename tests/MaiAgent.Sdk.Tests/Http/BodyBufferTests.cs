using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Tests.Http;

public sealed class BodyBufferTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(4096, 1)]
    [InlineData(Megabyte - 1, 5000)]
    [InlineData(Megabyte, Megabyte)]
    [InlineData(Megabyte + 1, Megabyte)]
    [InlineData((3 * Megabyte) + 17, int.MaxValue)]
    public void What_is_collected_is_handed_out(int length, int expected)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var whole = new BodyBuffer(expected);
        using var beginning = new BodyBuffer(expected);
        Fill(whole, bytes);
        Fill(beginning, bytes);

        Assert.Equal(length, whole.Length);
        Assert.True(bytes.AsSpan().SequenceEqual(whole.Detach().AsSpan(0, length)));
        Assert.InRange(beginning.Beginning.Length, Math.Min(length, 1), length);
        Assert.True(bytes.AsSpan().StartsWith(beginning.Beginning));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_body_of_the_largest_size_is_read_and_one_byte_more_is_not(int excess, bool fits)
    {
        const int Limit = (2 * Megabyte) + 100;
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = emulator.ApiKey, BaseAddress = emulator.BaseAddress, MaxResponseBytes = Limit });
        emulator.Enqueue(_ => true, new ScriptedResponse().Header("Content-Type", "application/json").Text($$"""{"content":"{{new string('a', Limit - 14 + excess)}}"}"""));

        var call = client.Completions.CreateAsync(Guid.NewGuid(), "?", Token);

        if (fits)
        {
            Assert.Equal(Limit - 14, (await call).Content.Length);
        }
        else
        {
            Assert.Contains(nameof(MaiAgentClientOptions.MaxResponseBytes), (await Assert.ThrowsAsync<MaiAgentResponseException>(() => call)).Message, StringComparison.Ordinal);
        }
    }

    private static void Fill(BodyBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var count = Math.Min(bytes.Length, buffer.Free.Length);
            bytes[..count].CopyTo(buffer.Free.Span);
            buffer.Advance(count);
            bytes = bytes[count..];
        }
    }
}
