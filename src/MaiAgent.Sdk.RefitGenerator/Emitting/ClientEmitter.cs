using MaiAgent.Sdk.RefitGenerator.Model;

namespace MaiAgent.Sdk.RefitGenerator.Emitting;

/// <summary>Writes the client of one interface.</summary>
internal static class ClientEmitter
{
    public static string Emit(ClientModel client)
    {
        var name = client.Name;
        var writer = Code.NewFile();
        writer.Line($"namespace {name.Namespace};");
        writer.Line();
        writer.Block($"internal sealed class {name.ClassName} : {name.InterfaceType}", () =>
        {
            writer.Line("private readonly global::Refit.RequestRunner _runner;");
            writer.Line();
            writer.Line($"internal {name.ClassName}(global::Refit.RequestRunner runner) => _runner = runner;");
            foreach (var method in client.Methods)
            {
                writer.Line();
                MethodEmitter.Emit(writer, name.InterfaceType, method);
            }
        });

        return writer.ToString();
    }
}
