namespace MaiAgent.Sdk.Release.Tests.Packages;

/// <summary>An application outside the repository that knows the SDK by its packages only.</summary>
internal sealed class EmptyApp : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _target;
    private readonly Dictionary<string, string> _environment;

    private EmptyApp(PackedSolution packed, string target)
    {
        _target = target;
        _environment = new() { ["NUGET_PACKAGES"] = _folder.PathOf("cache") };
        File.WriteAllText(_folder.PathOf("nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{packed.Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachineCache}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>Packages that this machine has restored are not fetched again; the packed files are never among it.</summary>
    private static string MachineCache =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary><c>dotnet new console</c> and <c>dotnet add package</c>, as a reader of the README does.</summary>
    public static async Task<EmptyApp> CreateAsync(PackedSolution packed, string target, params IEnumerable<string> packages)
    {
        var app = new EmptyApp(packed, target);
        try
        {
            await app.DotNetAsync("new", "console", "--output", "app", "--no-restore");
            app.Aim(target);
            foreach (var package in packages)
            {
                await app.AddAsync(package, packed.Version);
            }

            return app;
        }
        catch
        {
            app.Dispose();
            throw;
        }
    }

    public Task AddAsync(string package, string version) => DotNetAsync("add", "app", "package", package, "--version", version);

    public void Write(string file, string text) => File.WriteAllText(_folder.PathOf("app", file), text);

    public void Delete(string file) => File.Delete(_folder.PathOf("app", file));

    public Task<string> BuildAsync() => DotNetAsync("build", "app", "-warnaserror", "-p:UseSharedCompilation=false");

    /// <summary>Runs the built program, on any newer runtime.</summary>
    public Task<string> RunAsync() => DotNetAsync("--roll-forward", "Major", _folder.PathOf("app", "bin", "Debug", _target, "app.dll"));

    /// <summary>The template knows the SDK's own target only.</summary>
    private void Aim(string target)
    {
        var project = _folder.PathOf("app", "app.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace(">net10.0<", $">{target}<"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<string> DotNetAsync(params string[] arguments) =>
        Command.DotNetAsync(_folder.Path, arguments, _environment, Token);
}
