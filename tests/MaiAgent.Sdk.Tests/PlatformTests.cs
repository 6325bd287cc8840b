using System.Reflection;
using System.Runtime.Versioning;

namespace MaiAgent.Sdk.Tests;

public sealed class PlatformTests
{
    /// <summary>The compiler reads it, in Blazor WebAssembly projects only: CA1416.</summary>
    [Fact]
    public void The_library_says_that_it_is_not_for_browsers()
    {
        var platform = Assert.Single(typeof(MaiAgentClient).Assembly.GetCustomAttributes<UnsupportedOSPlatformAttribute>());
        Assert.Equal("browser", platform.PlatformName);
    }
}
