namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>A test of a sample that reads or writes files, in a folder of the test's own.</summary>
public abstract class FileTest : EmulatorTest
{
    private protected TempFolder Folder { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
